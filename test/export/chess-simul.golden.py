"""Chess simul

In Cleveland in 1922, Capablanca walked along 103 boards for seven hours, won 102 games and drew one. Our
master is more modest: 24 guests, 30 moves each, 5 seconds for a move of hers and 55 for one of theirs. One
game after the other, or one move after the other?

Written by Meanwhile: it does, event for event, what the policy event-loop does.

    python3 FILE              in real time, one line per event (--tick SECONDS: how long a second takes, 0.1)
    python3 FILE --virtual    at once, with the exact times
    ... --trace               every event as a line of JSON
"""
import asyncio

from meanwhile_runtime import launch, ring, run, work


async def board(n):
    for _ in range(30):
        work(5, "Make a move")
        await ring(55, "Opponent thinks")  # Master is free; this runs by itself


async def main():
    async with asyncio.TaskGroup() as tasks:
        for n in range(1, 25):
            launch(tasks, board(n), f"board-{n}", f"Board {n}")


if __name__ == "__main__":
    run(main, unit="s", cpu="Master")
