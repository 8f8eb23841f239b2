"""Many ways to wait, what a program is given, and an end with an exception."""
import asyncio
import sys
import time


async def child():
    await asyncio.sleep(0.01)
    return 3


async def wait_for_notice(condition):
    async with condition:
        await condition.wait()


async def main():
    print(sys.argv[1:], sys.stdin.readline().strip(), asyncio.current_task().get_name(), __name__)
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, lambda: (time.sleep(0.02), 5)[1]))
    print(await asyncio.wait_for(child(), 1))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.02)
    except TimeoutError:
        print("too late")
    await asyncio.wait([asyncio.create_task(child()) for _ in range(2)])
    for one in asyncio.as_completed([child(), child()]):
        print(await one)
    event = asyncio.Event()
    loop.call_later(0.01, event.set)
    await event.wait()
    condition = asyncio.Condition()
    task = asyncio.create_task(wait_for_notice(condition))
    await asyncio.sleep(0.001)
    async with condition:
        condition.notify()
    await task
    process = await asyncio.create_subprocess_exec("sleep", "0.01")
    print(await process.wait())
    background = asyncio.create_task(asyncio.sleep(100))
    raise ValueError(background.get_name())


asyncio.run(main())
