"""Producer and consumer

Written by Meanwhile: it does, event for event, what the policy event-loop does.

    python3 FILE              in real time, one line per event (--tick SECONDS: how long a minute takes, 0.1)
    python3 FILE --virtual    at once, with the exact times
    ... --trace               every event as a line of JSON
"""
import asyncio

from meanwhile_runtime import Event, launch, ring, run, work

# An event is set once its task has gone past that step, or is over.
make_one_done = Event("producer", 1)
make_another_done = Event("producer", 3)


async def consumer():
    await make_one_done.wait()      # CPU is free until producer is past this step
    work(2, "Use the first")
    await asyncio.sleep(0)          # other ready tasks get a turn
    await make_one_done.wait()      # CPU is free until producer is past this step
    await make_another_done.wait()  # CPU is free until producer is past this step
    work(2, "Use both")


async def producer():
    await ring(3, "Make one")  # CPU is free; this runs by itself
    make_one_done.set()        # the others may go on, but not before our next await
    work(2, "Rest")
    await asyncio.sleep(0)     # other ready tasks get a turn
    work(1, "Make another")
    make_another_done.set()    # the others may go on, but not before our next await
    await ring(9, "Clean up")  # CPU is free; this runs by itself


async def main():
    async with asyncio.TaskGroup() as tasks:
        launch(tasks, consumer(), "consumer", "consumer")
        launch(tasks, producer(), "producer", "producer")


if __name__ == "__main__":
    run(main, unit="min", cpu="CPU")
