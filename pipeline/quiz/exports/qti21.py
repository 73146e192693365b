"""IMS Question and Test Interoperability 2.1 (imsglobal.org/question), as a content package.

It holds every kind but oral questions, with pictures, feedback and explanations; topics,
difficulties and banks have no place in it without a second standard (LOM).
"""

from __future__ import annotations

from pipeline.quiz.exports.base import Made, export
from pipeline.quiz.exports.qti import make_package
from pipeline.quiz.exports.qti_writer import Dialect
from pipeline.quiz.material import Material

_ITEMS = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"

DIALECT = Dialect(
    items=_ITEMS,
    package=_PACKAGE,
    schema="QTIv2.1 Package",
    schema_version="1.0.0",
    item_type="imsqti_item_xmlv2p1",
    test_type="imsqti_test_xmlv2p1",
    schemas={
        _ITEMS: "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
        _PACKAGE: "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    },
)


@export("qti21", "qti21.zip")
def qti21(material: Material) -> Made:
    """Return the set as a QTI 2.1 package."""
    return make_package(material, DIALECT)
