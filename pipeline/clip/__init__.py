"""Scripts become narrated clips: boards, captions, frames, sound, one finished file."""
