"""1EdTech Question and Test Interoperability 3.0 (imsglobal.org/spec/qti/v3p0), as a package.

It holds what QTI 2.1 holds. Elements are called `qti-…` in kebab case; HTML keeps its names.
"""

from __future__ import annotations

from pipeline.quiz.exports.base import Made, export
from pipeline.quiz.exports.qti import make_package
from pipeline.quiz.exports.qti_writer import Dialect
from pipeline.quiz.material import Material

_ITEMS = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_SCHEMAS = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd"

DIALECT = Dialect(
    items=_ITEMS,
    package=_PACKAGE,
    schema="QTI Package",
    schema_version="3.0.0",
    item_type="imsqti_item_xmlv3p0",
    test_type="imsqti_test_xmlv3p0",
    schemas={
        _ITEMS: f"{_SCHEMAS}/imsqti_asiv3p0_v1p0.xsd",
        _PACKAGE: f"{_SCHEMAS}/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    },
    kebab=True,
    wrapped=True,
)


@export("qti3", "qti3.zip")
def qti3(material: Material) -> Made:
    """Return the set as a QTI 3.0 package."""
    return make_package(material, DIALECT)
