"""Chess simul

A chess master plays 24 guests at once. She moves within 5 seconds; a guest thinks for 55. Every game lasts 30
moves of each side. She could play the games out one after the other, or make a move and step to the next
board.

Written by Meanwhile: it does, event for event, what the policy event-loop does.

    python3 FILE              in real time, a line an event (--tick SECONDS: how long a second takes, 0.1)
    python3 FILE --virtual    at once, with the exact times
    ... --trace               every event as a line of JSON
"""
import asyncio

from meanwhile_runtime import launch, ring, run, work


async def board(n):
    for _ in range(30):
        work(5, "Make a move")
        await ring(55, "Opponent thinks")  # Master is free; this goes on by itself


async def main():
    async with asyncio.TaskGroup() as tasks:
        for n in range(1, 25):
            launch(tasks, board(n), f"board-{n}", f"Board {n}")


if __name__ == "__main__":
    run(main, unit="s", cpu="Master")
