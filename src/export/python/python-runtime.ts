import { RUNTIME_CLOCK } from './python-runtime-clock.ts';
import { RUNTIME_RESOURCES } from './python-runtime-resources.ts';
import { RUNTIME_RUN } from './python-runtime-run.ts';
import { RUNTIME_STEPS } from './python-runtime-steps.ts';

/** The file name of the helper module that an exported Python program imports. */
export const PYTHON_RUNTIME_FILE = 'meanwhile_runtime.py';

/** The helper module: clocks, tasks, work and rings, resources, and how a program is run and told. */
export const PYTHON_RUNTIME = [RUNTIME_CLOCK, RUNTIME_STEPS, RUNTIME_RESOURCES, RUNTIME_RUN].join('');
