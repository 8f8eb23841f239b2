import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './step-budget.ts';

// Loaded before each file of tests; what it imports, only once per worker. The program stores results between runs, and
// one file must not see those of another, nor of the developer.
process.env.MEANWHILE_HOME = mkdtempSync(join(tmpdir(), 'meanwhile-home-'));
