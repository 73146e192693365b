import pytest

from pipeline.illustration import registry
from pipeline.illustration.registry import catalogue, draw, picture


def test_a_picture_is_found_with_its_settings():
    spec = catalogue()["door-feel"]
    assert spec.settings == {"door": ("hot", "cool")}
    assert spec.key_time > 0


def test_the_first_value_is_the_default(palette):
    named = draw("door-feel", {"door": "hot"}, palette)
    assert len(named.still) == len(draw("door-feel", {}, palette).still)
    pairs = zip(named.at(), draw("door-feel", {}, palette).at(), strict=True)
    assert all(a.same_as(b) for a, b in pairs)


def test_a_picture_that_does_not_exist_is_a_key_error(palette):
    with pytest.raises(KeyError, match="no-such"):
        draw("no-such", {}, palette)


@pytest.mark.parametrize("settings", [{"door": "lukewarm"}, {"window": "open"}])
def test_a_setting_it_does_not_take_is_refused(palette, settings):
    with pytest.raises(ValueError, match="takes no setting"):
        draw("door-feel", settings, palette)


def test_two_pictures_cannot_share_a_name(monkeypatch):
    monkeypatch.setattr(registry, "_pictures", {})
    picture("twice")(lambda stage, settings: lambda stage, t: None)
    with pytest.raises(ValueError, match="twice"):
        picture("twice")(lambda stage, settings: lambda stage, t: None)
