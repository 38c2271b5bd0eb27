"""The levels, principles and topics of the shipped pack, on whose rubrics the heads are fitted."""

from interviewer.content.files import shipped_root
from interviewer.content.packs import read_pack

PACK = read_pack(shipped_root())
LEVELS = PACK.levels
PRINCIPLES = PACK.principles
PRINCIPLE_IDS = frozenset(PACK.principle_names)
