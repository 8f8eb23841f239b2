"""Test

Written by Meanwhile: it does, event for event, what the policy event-loop does.

The random values of seed 4 are in tables below.

About timeouts: an answer that came before the limit counts, even if it was noticed later. asyncio.timeout()
differs: if both are overdue when the loop looks again, it raises although the answer came first.

    python3 FILE              in real time, one line per event (--tick SECONDS: how long a minute takes, 0.1)
    python3 FILE --virtual    at once, with the exact times
    ... --trace               every event as a line of JSON
"""
import asyncio

from meanwhile_runtime import (
    CANCELLED, NEVER, Resource, copies, drawn, failed, hold, hold_fresh, launch, over, ring, run, tries, work,
)

stove = Resource("stove", "stove")
cup = Resource("cup", "cup", capacity=2)

# By task and step (numbered from 0, with repeats unrolled): how long each attempt takes.
TICKS = {
    "milk-1": {0: [7, 7, 4]},
    "milk-2": {0: [9, 4, 4]},
    "call": {0: [1, 3]},
}

# By task and step (numbered from 0, with repeats unrolled): whether each attempt fails at its end.
FAILS = {
    "call": {0: [False, False]},
}


async def milk(n):
    await stove.acquire()                 # CPU is free until it is ours
    for attempt in tries(3):
        if attempt > 1:
            await hold(stove)             # CPU is free until it is ours
        if await ring(drawn(TICKS), "w4-9@stove~8^3!5", limit=8):  # CPU is free; at work: stove
            if await hold_fresh(5, cup):  # CPU is free until it is ours
                break
    else:
        return failed()
    work(2, "b2@cup>")
    cup.release()


async def call():
    for attempt in tries(2):
        if attempt > 1:
            await asyncio.sleep(0)         # other ready tasks get a turn
        if work(drawn(TICKS), "b1-3%.4^2", fails=drawn(FAILS)):
            break
    else:
        return failed()
    await ring(NEVER, "w?~20>", limit=20)  # CPU is free; this never rings


async def end():
    if not await over(*copies("milk", 2), "call"):  # CPU is free until milk-1 to milk-2 and call are over
        return CANCELLED
    work(1, "b1")


async def main():
    async with asyncio.TaskGroup() as tasks:
        for n in range(1, 3):
            launch(tasks, milk(n), f"milk-{n}", f"milk-{n}", arrives=3)
        launch(tasks, call(), "call", "call")
        launch(tasks, end(), "end", "end")


if __name__ == "__main__":
    run(main, unit="min", cpu="CPU", switch_cost=1)
