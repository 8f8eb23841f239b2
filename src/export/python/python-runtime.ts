import text from '../runtime/meanwhile_runtime.py?raw';

/** The file name of the helper module that an exported Python program imports. */
export const PYTHON_RUNTIME_FILE = 'meanwhile_runtime.py';

/** The text of the helper module: clocks, tasks, work and rings, resources, and how a program runs and reports. */
export const PYTHON_RUNTIME = text;
