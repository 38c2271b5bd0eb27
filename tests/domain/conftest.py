"""How the property tests run: the same examples everywhere, and no limit on the time of one on a busy machine.

Fifty examples hold what was found once; `HYPOTHESIS_PROFILE=search` looks for more, with forty times as many.
"""

import os

from hypothesis import HealthCheck, settings

usual = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", usual, derandomize=True, max_examples=50)
settings.register_profile("search", usual, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
