"""Reading gazetteers of others: GeoNames, Who's On First, OCHA tables and areas, and one's own TSV."""

from waqai.places.importers.formats import FORMATS, detect_format, read_gazetteer
from waqai.places.importers.lines import Problem

__all__ = ["FORMATS", "Problem", "detect_format", "read_gazetteer"]
