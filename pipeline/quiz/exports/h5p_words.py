"""The words on the buttons of an H5P question set, in the language of the set.

H5P fills in English wherever a package says nothing. What has no phrase here is seldom seen
(dialogs that are switched off) or only read aloud.
"""

from __future__ import annotations

from pipeline.content.models import Language

Words = dict[str, str]


def choice_words(language: Language) -> Words:
    """Return the group `UI` of H5P.MultiChoice."""
    return {
        "checkAnswerButton": language.phrase("export_check"),
        "showSolutionButton": language.phrase("export_right_answer"),
        "tryAgainButton": language.phrase("export_again"),
        "correctAnswer": language.phrase("export_right"),
        "wrongAnswer": language.phrase("export_wrong"),
        "noInput": language.phrase("export_nothing_chosen"),
    }


def true_false_words(language: Language) -> Words:
    """Return part of the group `l10n` of H5P.TrueFalse: all but the two answers."""
    return {
        "checkAnswer": language.phrase("export_check"),
        "showSolutionButton": language.phrase("export_right_answer"),
        "tryAgain": language.phrase("export_again"),
        "correctAnswerMessage": language.phrase("export_right"),
        "wrongAnswerMessage": language.phrase("export_wrong"),
    }


def drag_words(language: Language) -> Words:
    """Return fields of H5P.DragText."""
    return {
        "checkAnswer": language.phrase("export_check"),
        "showSolution": language.phrase("export_right_answer"),
        "tryAgain": language.phrase("export_again"),
        "correctText": language.phrase("export_right"),
        "incorrectText": language.phrase("export_wrong"),
        "correctAnswer": f"{language.phrase('export_right_answer')}:",
    }


def set_words(language: Language) -> Words:
    """Return part of the group `texts` of H5P.QuestionSet; it fills in the places itself."""
    shown = language.phrase("export_progress", number="@current", count="@total")
    return {
        "nextButton": language.phrase("export_next"),
        "finishButton": language.phrase("export_finish"),
        "textualProgress": shown,
        "readSpeakerProgress": shown,
        "jumpToQuestion": language.phrase("export_progress", number="%d", count="%total"),
    }


def end_words(language: Language) -> Words:
    """Return part of the group `endGame` of H5P.QuestionSet."""
    return {
        "message": language.phrase("export_result"),
        "solutionButtonText": language.phrase("export_right_answer"),
        "retryButtonText": language.phrase("export_again"),
        "finishButtonText": language.phrase("export_finish"),
    }
