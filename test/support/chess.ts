import type { ScenarioFile } from '../../src/scenario/schema.ts';

/** Boards that are all alike: twice as many decisions as boards times moves. */
export const chessFile = (boards: number, moves: number): ScenarioFile => ({
  format: 1,
  title: 'Chess simul',
  unit: 's',
  tasks: [
    {
      id: 'board',
      title: 'Board {n}',
      copies: boards,
      steps: [
        {
          repeat: moves,
          steps: [
            { name: 'Make a move', type: 'blocking', duration: 5 },
            { name: 'Opponent thinks', type: 'non-blocking', duration: 55 },
          ],
        },
      ],
    },
  ],
});
