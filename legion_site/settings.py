"""The settings. With an empty environment everything runs on SQLite under var/.

Every environment variable is read at the top, with one line on what it is for.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import UUID

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from legion_site import countries
from legion_site import environment as env
from legion_site.logs import without_trace

BASE_DIR = Path(__file__).resolve().parent.parent

# development serves this machine; production refuses to start without its secrets.
LEGION_ENV = env.choice("LEGION_ENV", ["development", "production"])
# all, or only the back office, or only the public site (no admin, no session, no login code).
LEGION_ROLE = env.choice("LEGION_ROLE", ["all", "office", "public"])
# Where everything goes that the program writes: database, index, static files, logs.
VAR_DIR = Path(env.text("LEGION_VAR", str(BASE_DIR / "var")))
# postgres://user:password@host/name; empty means SQLite under var/. A public process uses
# DATABASE_PUBLIC_URL, if given, with a role that cannot read a desk table (deploy/README.md).
DATABASE_VARIABLE = "DATABASE_URL"
DATABASE_PUBLIC_ROLE = unquote(urlsplit(env.text("DATABASE_PUBLIC_URL")).username or "")
if LEGION_ROLE == "public" and env.text("DATABASE_PUBLIC_URL"):
    DATABASE_VARIABLE = "DATABASE_PUBLIC_URL"
# redis://host:6379/0; empty means the memory of each process.
CACHE_URL = env.text("CACHE_URL")
# s3://bucket/folder puts the public pictures into object storage; MEDIA_URL is then where readers
# fetch them, e.g. https://pictures.example.org/ . Empty means var/media/.
MEDIA_STORAGE = env.text("MEDIA_STORAGE")
# The addresses that this site answers to, comma-separated.
_LOCAL_HOSTS = "127.0.0.1,localhost,[::1]," + env.text("HOST")
# The languages of the site, first language first.
SITE_LANGUAGES = env.words("LEGION_LANGUAGES", "en,uk")
# The name in the masthead, until editors give it one in the site settings.
SITE_NAME = env.text("LEGION_SITE_NAME", "Legion Record")
# The address with which the site speaks of itself, e.g. https://record.example.org
SITE_URL = env.text("LEGION_SITE_URL").rstrip("/")
# Where somebody who found a hole writes to: mailto:security@example.org or https://…
SECURITY_CONTACT = env.text("LEGION_SECURITY_CONTACT")
# Whether a proxy in front speaks TLS to readers (it must set X-Forwarded-Proto).
BEHIND_TLS_PROXY = env.switch("LEGION_TLS_PROXY", LEGION_ENV == "production")
# How many proxies of ours stand in front, each adding to X-Forwarded-For: 1 with nginx alone.
TRUSTED_PROXIES = env.number("LEGION_TRUSTED_PROXIES", 0)
# Template errors and stack traces in the browser; for work on the code, never for a public site.
DEBUG = env.switch("LEGION_DEBUG", False) and LEGION_ENV == "development"

if LEGION_ENV == "production":
    SECRET_KEY = env.required("SECRET_KEY")
    ALLOWED_HOSTS = [host for host in env.required("ALLOWED_HOSTS").split(",") if host]
else:
    SECRET_KEY = env.text("SECRET_KEY") or env.kept_secret(VAR_DIR / "secret-key.txt")
    ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", _LOCAL_HOSTS)

HAS_OFFICE = LEGION_ROLE in {"all", "office"}
HAS_PUBLIC = LEGION_ROLE in {"all", "public"}

INSTALLED_APPS = [
    "legion_site",
    "articles",
    "profiles",
    "faq",
    "delivery",
    "library",
    "publishing",
    "ckeditor",
    "django_countries",
    "reversion",
    "csp",
    # The public process has neither the back office nor the code that signs somebody in.
    *(
        [
            "axes",
            "legion_site.apps.OfficeConfig",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django_tasks",
            "django_tasks_db",
        ]
        if HAS_OFFICE
        else []
    ),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

_OFFICE_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "publishing.middleware.DeskLanguageMiddleware",
    "axes.middleware.AxesMiddleware",
]
MIDDLEWARE = [
    "delivery.middleware.MethodMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "delivery.static.StaticFilesMiddleware",
    "delivery.middleware.PackingMiddleware",
    "delivery.middleware.PolicyMiddleware",
    "delivery.middleware.PublicLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Before the first that reads a body.
    "delivery.middleware.BodySizeMiddleware",
    *(_OFFICE_MIDDLEWARE if HAS_OFFICE else []),
]

ROOT_URLCONF = "legion_site.urls"
# What of it readers open.
PUBLIC_URLCONF = "legion_site.public_urls"
WSGI_APPLICATION = "legion_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(
                    [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                    if HAS_OFFICE
                    else []
                ),
            ],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------

DATABASES = {"default": env.database(DATABASE_VARIABLE, f"sqlite:///{VAR_DIR / 'site.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers read while an editor writes; IMMEDIATE makes two writers queue at the start
    # of a transaction instead of failing in its middle. Each thread has a connection, and each of
    # those would keep 2 MB of the file that the system keeps already, and 128 prepared statements,
    # of some ten kilobytes each.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "cached_statements": 32,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-200;"
        ),
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
    }
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

SEARCH_DIR = VAR_DIR / "search"
# Word stems, made once per language (seconds each); any index may use them.
SEARCH_DICTIONARIES = SEARCH_DIR / "dictionaries"
# Masters and renditions, for nobody but this program.
LIBRARY_DIR = VAR_DIR / "library"
FIRST_LOGIN_FILE = VAR_DIR / "first-login.txt"

# Work that need not be waited for; `manage.py follow` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Languages and time -----------------------------------------------------------------------

LANGUAGES = [
    (code, name)
    for code, name in [
        ("en", _("English")),
        ("uk", _("Ukrainian")),
        ("es", _("Spanish")),
        ("pl", _("Polish")),
        ("pt", _("Portuguese")),
        ("ka", _("Georgian")),
        ("ar", _("Arabic")),
    ]
    if code in SITE_LANGUAGES
]
FIRST_LANGUAGE = SITE_LANGUAGES[0]
LANGUAGE_CODE = FIRST_LANGUAGE
# The languages in which the back office is complete.
DESK_LANGUAGES = ["en", "uk"]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["legion_site.formats"]
USE_I18N = True
COUNTRIES_OVERRIDE = countries.NAMES
USE_TZ = True
TIME_ZONE = "Europe/Kyiv"

# The lists of the site that a menu may name: what each is called within, where it stands.
SITE_LISTS = [
    ("news", "/{language}/news/", _("News")),
    ("volunteers", "/{language}/volunteers/", _("Volunteers")),
    ("questions", "/{language}/faq/", _("Questions")),
    ("corrections", "/{language}/corrections/", _("Corrections")),
    ("search", "/{language}/search/", _("Search")),
    ("lite", "/{language}/lite/", _("Text-only page")),
    ("api", "/api/v1/docs", _("For programs")),
]
# Those that search engines are told of, below the language, with what they show ("": everything).
LISTS_IN_THE_MAP = {
    "": "",
    "news/": "article",
    "volunteers/": "profile",
    "faq/": "question",
    "corrections/": "correction",
}

# --- Static files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "delivery.static.AppFinder",
]
# The files that readers may fetch now; see library.publicity.
MEDIA_URL = env.text("MEDIA_URL", "/media/")
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "media": env.media_storage(MEDIA_STORAGE, MEDIA_ROOT, MEDIA_URL),
    "staticfiles": {"BACKEND": "delivery.static.PackedStaticFilesStorage"},
}

# --- Who may come in --------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    *(["axes.backends.AxesStandaloneBackend"] if HAS_OFFICE else []),
    "django.contrib.auth.backends.ModelBackend",
]
# Locked by name and address together: by name alone a stranger could lock an editor out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "delivery.client_address.client_address"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "delivery.errors.csrf_failure"

# --- Safety of the browser --------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if LEGION_ENV == "production":
    SECURE_SSL_REDIRECT = True
    # The health checks come from the machine itself, without TLS.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
    if BEHIND_TLS_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Where pictures come from when they lie in object storage.
_MEDIA_HOST = ["{0.scheme}://{0.netloc}".format(urlsplit(MEDIA_URL))] if "//" in MEDIA_URL else []
# No inline script or style anywhere on the public site; /admin/ has a policy of its own
# (publishing.middleware), because CKEditor 4 does not start without inline script.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, *_MEDIA_HOST],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
OFFICE_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src": [SELF, UNSAFE_INLINE],
    "font-src": [SELF],
    "img-src": [SELF, "data:", "blob:", *_MEDIA_HOST],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}

# A form of the desk has a few hundred fields at most; a body of text a few hundred kilobytes.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Of everything that is sent at once: one picture of 40 MB, and 64 KB for the other fields of its
# form. What is larger is refused before it is read; nginx has the same limit (deploy/README.md).
LARGEST_BODY = 40 * 1024 * 1024 + 64 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "library.nameless.NamelessFileUploadHandler",
]

# --- The editor -------------------------------------------------------------------------------

# CKEditor 4 is out of support; it runs in the back office only and its HTML is cleaned as
# hostile input (docs/decisions/0001-ckeditor.md), so its own warning says nothing new.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]
_EDITOR_ELEMENTS = (
    "p h2 h3 h4 blockquote ul ol li strong em u s sub sup hr br cite table caption thead tbody tr"
)
CKEDITOR_CONFIGS = {
    "default": {
        "versionCheck": False,
        "height": 320,
        "width": "100%",
        "toolbar": [
            ["Format"],
            ["Bold", "Italic", "RemoveFormat"],
            ["NumberedList", "BulletedList", "Blockquote"],
            ["Link", "ItemLink", "Unlink", "Footnote"],
            ["LibraryPicture", "LibraryGroup", "VideoCard"],
            ["Table", "HorizontalRule", "SpecialChar"],
            ["Undo", "Redo", "Maximize"],
        ],
        "removePlugins": (
            "about,adobeair,autoembed,bbcode,bidi,codesnippet,codesnippetgeshi,colorbutton,"
            "copyformatting,devtools,div,docprops,embed,embedbase,embedsemantic,exportpdf,flash,"
            "font,forms,iframe,iframedialog,image,language,mathjax,newpage,pagebreak,preview,"
            "print,save,scayt,smiley,sourcearea,sourcedialog,stylescombo,stylesheetparser,"
            "templates,uploadimage,uploadwidget,wsc,elementspath,resize"
        ),
        # The whole text is in sight: nothing scrolls inside what scrolls. Our own plugins
        # (static/editor-plugins) are added by the widget, publishing.admin.editor.
        "extraPlugins": "autogrow",
        "autoGrow_onStartup": True,
        "removeDialogTabs": "link:target;link:advanced;table:advanced",
        "linkDefaultProtocol": "https://",
        "format_tags": "p;h2;h3;h4",
        "disableNativeSpellChecker": False,
        "entities": False,
        "allowedContent": {
            _EDITOR_ELEMENTS: True,
            "a": {"attributes": ["!href", "hreflang", "rel", "title", "lang"]},
            "td th": {"attributes": ["colspan", "rowspan", "scope"]},
            "p blockquote em strong cite": {"attributes": ["lang", "dir"]},
            "ol": {"attributes": ["start"]},
            "sup": {"classes": ["note"]},
            "figure": {"classes": ["picture", "group", "video", "start", "end", "wide"]},
            "figcaption": True,
            "img": {"attributes": ["!src", "alt"]},
        },
        # Where staff fetch the picture of a key; the zeros stand for the key.
        "deskPicture": reverse_lazy("admin:library_picture_by_key", args=[UUID(int=0)]),
    }
}

# --- Logs -------------------------------------------------------------------------------------

# To standard error, without the query string: it may hold a name that somebody looked for.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {
        "without_trace": {"()": "django.utils.log.CallbackFilter", "callback": without_trace}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "delivery": {"level": "INFO"},
        "axes": {"level": "ERROR"},
        "django.security.DisallowedHost": {"filters": ["without_trace"]},
        # A warning for each unknown address would write down names that somebody looked for.
        "django.request": {"level": "ERROR"},
    },
}
