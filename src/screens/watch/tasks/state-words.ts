import type { TaskStatus } from '../../../analysis/timeline/timeline.ts';
import type { Style } from '../../../draw/theme.ts';

const STATE_STYLES: Record<TaskStatus, Style> = {
  absent: 'dim',
  blocked: 'dim',
  queued: 'queued',
  ready: 'ready',
  switching: 'switching',
  running: 'running',
  waiting: 'waiting',
  done: 'done',
  failed: 'failed',
  cancelled: 'failed',
};

/** The word for each state. */
export const stateWords = (state: TaskStatus): string => (state === 'absent' ? 'to come' : state);

/** The style of each state. */
export const stateStyle = (state: TaskStatus): Style => STATE_STYLES[state];
