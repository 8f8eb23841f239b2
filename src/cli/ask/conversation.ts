import { createInterface, type Interface } from 'node:readline';
import { print } from '../terminal/output.ts';

/** The user aborted the questions: with Ctrl-C, Ctrl-D or by closing the terminal. */
export class PromptCancelled extends Error {}

/** Asks questions in a terminal, one line each. Lines typed (or pasted) ahead answer the questions that follow. */
export class Conversation {
  private readonly lines: Interface;
  private readonly waiting: string[] = [];
  private isOver = false;
  private wake: () => void = () => undefined;

  constructor() {
    this.lines = createInterface({ input: process.stdin, output: process.stdout, historySize: 0 });
    this.lines.on('line', (line) => {
      this.waiting.push(line);
      this.wake();
    });
    this.lines.on('SIGINT', () => this.lines.close());
    this.lines.on('close', () => {
      this.isOver = true;
      this.wake();
    });
  }

  /**
   * Ask until the answer is valid. @param read the value of an answer, or what is wrong with it
   * @throws PromptCancelled
   */
  async ask<T>(question: string, read: (answer: string) => { readonly value: T } | string): Promise<T> {
    for (;;) {
      const answer = read((await this.line(question)).trim());
      if (typeof answer !== 'string') return answer.value;
      this.say(`  ${answer}`);
    }
  }

  say(text: string): void {
    void print(`${text}\n`);
  }

  close(): void {
    this.lines.close();
  }

  private async line(question: string): Promise<string> {
    this.lines.setPrompt(question);
    this.lines.prompt();
    if (this.waiting.length === 0 && !this.isOver)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    const line = this.waiting.shift();
    if (line !== undefined) return line;
    this.say('');
    throw new PromptCancelled();
  }
}
