"""The addresses of answers, below /<lang>/faq/."""

from django.urls import path

from delivery.views import lite, share
from delivery.views.item import item
from faq import views
from faq.models import Question

urlpatterns = [
    path("", views.answers_or_question, name="faq"),
    path("<slug:slug>/", item, {"model": Question}, name="question"),
    path("<slug:slug>/helped/", views.take_verdict, name="question-helped"),
    path("<slug:slug>/lite/", lite.item, {"model": Question}, name="question-lite"),
    path("<slug:slug>/share.png", share.picture, {"model": Question}, name="question-share"),
]
