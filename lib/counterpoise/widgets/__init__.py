"""What one touches: maps, timelines, cards and forms, drawn as accessible HTML."""
