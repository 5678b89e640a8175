"""Overlapping subsets of known people, each counted by group: which of them may be counted side by side.

Who says which subsets there are, and knows who is in each, could choose them so that counts subtracted from one another
tell the group of a single person: all those who say A, and the same without one. numpy is imported in the function.
"""

from collections.abc import Collection, Sequence

_ROUNDING = 1e-9


def countable_subsets(subsets: Sequence[Collection[int]], n: int, fewest: int) -> list[int]:
    """The places of subsets of the people 0…n−1 whose counts by group may all be shown, the largest subsets first
    considered, beside the counts of all `n`.

    No sum or difference of such counts, in whatever multiples, is about fewer than `fewest` people. For a combination v
    of the subsets' indicators that is about m people, vᵢ² ≤ hᵢ Σvⱼ² ≤ hᵢ m max vⱼ², h being the leverages (the diagonal
    of the projection on all combinations), so some hᵢ ≥ 1/m: where every h is below 1/(fewest − 1), no v is so small.
    The groups themselves are not looked at, so what is left out says nothing about them.
    """
    import numpy as np

    kept: list[int] = []
    columns = [np.ones(n)]
    for place in sorted(range(len(subsets)), key=lambda i: (-len(subsets[i]), i)):
        member = np.zeros(n)
        member[sorted(subsets[place])] = 1
        basis, sizes, _ = np.linalg.svd(np.column_stack([*columns, member]), full_matrices=False)
        leverages = (basis[:, sizes > _ROUNDING * sizes[0]] ** 2).sum(axis=1) if n else np.zeros(0)
        if n and leverages.max() * (fewest - 1) < 1 - _ROUNDING:
            kept.append(place)
            columns.append(member)
    return sorted(kept)
