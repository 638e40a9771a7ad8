"""The addresses of stories, below /<lang>/."""

from django.urls import path

from articles import views
from articles.models import Article
from delivery.views import lite, share
from delivery.views.item import item

article = {"model": Article}

urlpatterns = [
    path("", views.home, name="home"),
    path("feed.<feed:format>", views.feed, name="feed"),
    path("news/", views.news, name="news"),
    path("news/<year:year>/", views.year, name="news-year"),
    path("news/<slug:slug>/", item, article, name="article"),
    path("news/<slug:slug>/lite/", lite.item, article, name="article-lite"),
    path("pages/<slug:slug>/lite/", lite.item, article, name="standing-page-lite"),
    path("news/<slug:slug>/share.png", share.picture, article, name="article-share"),
    path("pages/<slug:slug>/share.png", share.picture, article, name="standing-page-share"),
    path("lite/", views.home_lite, name="home-lite"),
    path("pages/<slug:slug>/", item, article, name="standing-page"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("sections/<slug:slug>/feed.<feed:format>", views.section_feed, name="section-feed"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/feed.<feed:format>", views.topic_feed, name="topic-feed"),
    path("authors/<slug:slug>/", views.author, name="author"),
]
