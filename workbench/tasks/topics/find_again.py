"""Find a topic again after something was said about it, whatever number it has then."""

from collections import Counter

from workbench.tasks.topics.answers import TopicsAnswer


def topic_again(before: TopicsAnswer, topic: int, after: TopicsAnswer) -> int:
    """Return the number of the topic that has most of what a topic had.

    A topic that was split is found as its largest part, one that was merged as what it was merged
    into; of parts of one size it is the first.

    Args:
        before: the topics as they were.
        topic: the number of one of them.
        after: the topics as they are.
    """
    had = {row["key"] for row in before["passages"] if row["topic"] == topic}
    now = Counter(row["topic"] for row in after["passages"] if row["key"] in had)
    return min(now, key=lambda number: (-now[number], number), default=1)
