"""Pictures of safety signs, for questions that ask what a sign means."""
