"""Pages of assessments and of the instruments they are asked with."""
