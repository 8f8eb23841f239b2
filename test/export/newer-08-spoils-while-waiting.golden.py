"""Noodles and sauce

Written by Meanwhile: it does, event for event, what the policy event-loop does.

    python3 FILE              in real time, one line per event (--tick SECONDS: how long a minute takes, 0.1)
    python3 FILE --virtual    at once, with the exact times
    ... --trace               every event as a line of JSON
"""
import asyncio

from meanwhile_runtime import Event, failed, fresh, launch, ring, run, tries, until_it_spoils, work

# An event is set once its task has gone past that step, or is over.
simmer_done = Event("sauce", 1)


async def noodles():
    for _ in tries(2):
        if await ring(3, "Boil") and fresh(2):  # CPU is free; this runs by itself
            async with until_it_spoils():       # it leaves as soon as the result spoils
                await simmer_done.wait()        # CPU is free until sauce is past this step
                break
    else:
        return failed()
    work(1, "Serve")


async def sauce():
    await ring(9, "Simmer")  # CPU is free; this runs by itself
    simmer_done.set()        # the others may go on, but not before our next await
    work(1, "Wash up")


async def main():
    async with asyncio.TaskGroup() as tasks:
        launch(tasks, noodles(), "noodles", "noodles")
        launch(tasks, sauce(), "sauce", "sauce")


if __name__ == "__main__":
    run(main, unit="min", cpu="CPU")
