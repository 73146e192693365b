"""QTI 2.1 and 3.0 against the content models of the published XSDs, in our own words.

No package of npm, PyPI or Debian carries the XSDs of QTI. This table says what they say of the
elements we write (imsqti_v2p1.xsd of 31 July 2012; 3.0 names the same things in kebab case), so
that an element, an attribute or an order they do not know fails here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from exported import all_banks, any_full_question, one_question, unzipped, xml
from hypothesis import given
from lxml import etree
from quiz_samples import CALM

from pipeline.content.models import Question
from pipeline.quiz.exports.base import Made
from pipeline.quiz.exports.qti3 import qti3
from pipeline.quiz.exports.qti21 import qti21

NCNAME = r"[^\W\d][\w.\-·]*"
FLAG = "true|false"
COUNT = r"\d+"
BASE = "boolean|directedPair|duration|file|float|identifier|integer|pair|point|string|uri"
CARDINALITY = "multiple|ordered|record|single"
WORDS = r"[^\n\r\t]+"
"""No line ends, tabs: xs:normalizedString."""


@dataclass(frozen=True)
class Model:
    """What an element may hold: children as a pattern over `name `, and whether text too."""

    children: str = ""
    must: tuple[tuple[str, str], ...] = ()
    may: tuple[tuple[str, str], ...] = ()
    text: bool = False


def model(
    children: str = "", *, text: bool = False, may: dict[str, str] | None = None, **must: str
) -> Model:
    return Model(children, tuple(must.items()), tuple((may or {}).items()), text)


RULES = "(responsecondition |setoutcomevalue )*"
INTERACTIONS = "(choiceinteraction |matchinteraction |orderinteraction )"
MODELS = {
    "assessmentitem": model(
        "(responsedeclaration )*(outcomedeclaration )*(itembody )?(responseprocessing )?"
        "(modalfeedback )*",
        identifier=WORDS,
        title=WORDS,
        timedependent=FLAG,
        may={"adaptive": FLAG, "lang": "[a-z]{2}", "schemalocation": r"\S+ \S+"},
    ),
    "responsedeclaration": model(
        "(correctresponse )?", identifier=NCNAME, cardinality=CARDINALITY, may={"basetype": BASE}
    ),
    "outcomedeclaration": model(
        "(defaultvalue )?", identifier=NCNAME, cardinality=CARDINALITY, may={"basetype": BASE}
    ),
    "correctresponse": model("(value )+"),
    "defaultvalue": model("(value )+"),
    "value": model(text=True),
    "itembody": model(f"(div )*{INTERACTIONS}"),
    "div": model("img "),
    "img": model(src=r"pictures/\S+\.png", alt=r"[\s\S]+"),
    "choiceinteraction": model(
        "(prompt )?(simplechoice )+", responseidentifier=NCNAME, shuffle=FLAG, maxchoices=COUNT
    ),
    "orderinteraction": model(
        "(prompt )?(simplechoice )+",
        responseidentifier=NCNAME,
        shuffle=FLAG,
        may={"orientation": "horizontal|vertical"},
    ),
    "matchinteraction": model(
        "(prompt )?(simplematchset ){2}",
        responseidentifier=NCNAME,
        shuffle=FLAG,
        maxassociations=COUNT,
    ),
    "simplematchset": model("(simpleassociablechoice )*"),
    "simplechoice": model("(br )*", text=True, identifier=NCNAME, may={"fixed": FLAG}),
    "simpleassociablechoice": model("(br )*", text=True, identifier=NCNAME, matchmax=COUNT),
    "prompt": model("(br )*", text=True),
    "br": model(),
    "responseprocessing": model(RULES),
    "responsecondition": model("responseif (responseelse )?"),
    "responseif": model(f"(match |not ){RULES}"),
    "responseelse": model(RULES),
    "match": model("variable correct "),
    "not": model("isnull "),
    "isnull": model("variable "),
    "variable": model(identifier=NCNAME),
    "correct": model(identifier=NCNAME),
    "setoutcomevalue": model("(variable |basevalue )", identifier=NCNAME),
    "basevalue": model(text=True, basetype=BASE),
    "p": model("(br )*", text=True),
    "assessmenttest": model(
        "(testpart )+", identifier=WORDS, title=WORDS, may={"schemalocation": r"\S+ \S+"}
    ),
    "testpart": model(
        "(assessmentsection )+",
        identifier=NCNAME,
        navigationmode="linear|nonlinear",
        submissionmode="individual|simultaneous",
    ),
    "assessmentsection": model(
        "(assessmentitemref )*", identifier=WORDS, title=WORDS, visible=FLAG
    ),
    "assessmentitemref": model(identifier=WORDS, href=r"items/\S+\.xml"),
}
FEEDBACK = {"outcomeidentifier": NCNAME, "identifier": NCNAME, "showhide": "show|hide"}
MODELS21 = MODELS | {"modalfeedback": model("(p )*", text=True, **FEEDBACK)}
MODELS3 = MODELS | {
    "modalfeedback": model("contentbody ", **FEEDBACK),
    "contentbody": model("(p )*", text=True),
}


def plain_name(name: str) -> str:
    return etree.QName(name).localname.removeprefix("qti-").replace("-", "").lower()


def faults(root: etree._Element, models: dict[str, Model]) -> Iterator[str]:
    """Give what the XSD would object to."""
    for node in root.iter():
        name = plain_name(node.tag)
        allowed = models.get(name)
        if allowed is None:
            yield f"{name} is no element"
            continue
        children = "".join(f"{plain_name(child.tag)} " for child in node)
        if not re.fullmatch(allowed.children, children):
            yield f"{name} holds {children}"
        texts = [node.text, *(child.tail for child in node)]
        if not allowed.text and any(texts):
            yield f"{name} holds text"
        given = {plain_name(key): value for key, value in node.attrib.items()}
        must = dict(allowed.must)
        known = must | dict(allowed.may)
        if set(must) - set(given) or set(given) - set(known):
            yield f"{name} has the attributes {sorted(given)}"
        for key, value in given.items():
            if key in known and not re.fullmatch(known[key], value):
                yield f"{name} has {key}={value!r}"


def faults_of(made: Made, models: dict[str, Model]) -> list[str]:
    found = []
    for name, data in unzipped(made.data).items():
        if name.endswith(".xml") and name != "imsmanifest.xml":
            found += [f"{name}: {fault}" for fault in faults(xml(data), models)]
    return found


@pytest.mark.parametrize("code", ["vi", "en"])
def test_all_banks_fit_the_content_models(code: str) -> None:
    banks = all_banks(code)
    assert faults_of(qti21(banks), MODELS21) == []
    assert faults_of(qti3(banks), MODELS3) == []


@CALM
@given(any_full_question())
def test_any_question_fits_the_content_models(asked: Question) -> None:
    material = one_question(asked)
    assert faults_of(qti21(material), MODELS21) == []
    assert faults_of(qti3(material), MODELS3) == []


def test_the_two_versions_do_not_fit_each_other() -> None:
    banks = all_banks("vi")
    assert any("modalfeedback holds" in one for one in faults_of(qti21(banks), MODELS3))
    assert any("modalfeedback holds" in one for one in faults_of(qti3(banks), MODELS21))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (' shuffle="true"', "", "choiceinteraction has the attributes"),
        ('showHide="show"', 'showHide="shown"', "modalfeedback has showhide"),
        ("<itemBody>", "<itemBody>words", "itembody holds text"),
        ('identifier="option-', 'identifier="1-', "simplechoice has identifier"),
        ("<prompt>", "<stem/><prompt>", "stem is no element"),
    ],
)
def test_a_fault_is_seen(old: str, new: str, fault: str) -> None:
    data = next(
        data
        for name, data in unzipped(qti21(all_banks("vi")).data).items()
        if b'maxChoices="1"' in data and b'shuffle="true"' in data
    ).decode("utf-8")
    assert old in data
    found = list(faults(xml(data.replace(old, new).encode("utf-8")), MODELS21))
    assert any(one.startswith(fault) for one in found)
