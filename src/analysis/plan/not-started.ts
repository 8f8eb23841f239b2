import type { TaskMoment } from '../moment.ts';

/** Whether a task is ready only to start what then runs by itself: its row says *not started*, its resources are held. */
export const isNotStarted = ({ state, step }: Pick<TaskMoment, 'state' | 'step'>): boolean =>
  state === 'ready' && step?.type === 'non-blocking';
