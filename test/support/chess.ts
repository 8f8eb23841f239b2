import type { ScenarioFile } from '../../src/scenario/schema.ts';

/** Identical boards, with two decisions per board and move. */
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
