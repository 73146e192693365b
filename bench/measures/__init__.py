"""All measures, in the order of the table."""

from bench.base import Measure
from bench.measures.booklets import Booklets
from bench.measures.changed_sentence import ChangedSentence
from bench.measures.cold_clip import ColdClip
from bench.measures.draft import Draft
from bench.measures.leaflets import Leaflets
from bench.measures.limit import ShareOfLimit
from bench.measures.marking import Marking
from bench.measures.memory import Memory
from bench.measures.nothing_changed import NothingChanged
from bench.measures.preview import Preview
from bench.measures.storyboard import Storyboard
from bench.measures.venues import Venues

MEASURES: tuple[Measure, ...] = (
    ColdClip(),
    Storyboard(),
    ShareOfLimit(),
    ChangedSentence(),
    NothingChanged(),
    Venues(),
    Memory(),
    Preview(),
    Draft(),
    Leaflets(),
    Booklets(),
    Marking(),
)
