import type { Refusal, Result } from '@paperroll/model';
import { Command, CommanderError, Option } from 'commander';
import type { CliIo, ExitCode } from './cli-io.ts';
import { exportBoard, type ExportOptions } from './commands/export.ts';
import { listFormats } from './commands/formats.ts';
import { showHistory, type HistoryOptions } from './commands/history.ts';
import { importBoard, type ImportOptions } from './commands/import.ts';
import { lintBoard, type LintOptions } from './commands/lint.ts';
import { maintain, type MaintainOptions } from './commands/maintain.ts';
import { runBoard, type RunOptions } from './commands/run.ts';
import { serve, type ServeOptions } from './commands/serve.ts';
import { PAPER_IDS } from './pictures/pdf-layout.ts';

const SOURCE = 'a board file, any importable file, a board link, or - for standard input';

/** Runs one command line (without the program's name). Every refusal is one line on stderr and exit code 2; bugs reject. */
export async function runCli(args: readonly string[], io: CliIo): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const settle = async (work: Promise<Result<ExitCode, Refusal>>): Promise<void> => {
    const outcome = await work;
    if (outcome.ok) exitCode = outcome.value;
    else {
      io.stderr(`paperroll: ${outcome.error.message}\n`);
      exitCode = 2;
    }
  };
  try {
    await program(io, settle).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

type Settle = (work: Promise<Result<ExitCode, Refusal>>) => Promise<void>;

function program(io: CliIo, settle: Settle): Command {
  const root = new Command('paperroll')
    .description('Boards of Event Storming on the command line: serve them, bring them in, take them out, check them.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout(text), writeErr: io.stderr, outputError: (text, write) => write(text.replace(/^error: /, 'paperroll: ')) })
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for the options)');
  root.addHelpText('after', '\nExit codes: 0 fine, 1 findings of severity error or specifications that fail, 2 bad usage or unreadable input.');

  const sub = (name: string): Command => root.command(name).copyInheritedSettings(root);

  sub('serve')
    .description('Serves the wall: web app, boards and their store.')
    .option('--port <number>', 'where it listens (else PORT, else 4321)')
    .option('--host <address>', 'on which address (else HOST, else 127.0.0.1; 0.0.0.0 for a workshop on the network)')
    .option('--store <file>', 'the file that keeps the boards (else PAPERROLL_STORE, else ./data/paperroll.db)')
    .action((options: ServeOptions) => settle(serve(options, io)));

  sub('formats')
    .description('Lists every format that boards come and go in.')
    .option('--json', 'as JSON')
    .action((options: { readonly json?: true }) => settle(listFormats(options, io)));

  sub('import')
    .description('Reads a file as a board; prints it as a board file, or writes it to a file or onto a live board.')
    .argument('<path>', 'the file, or - for standard input')
    .option('--from <format>', 'what it is, when it cannot be told from the file')
    .option('-o, --output <file>', 'write the board file there')
    .addOption(new Option('--report <form>', 'how to say what was read, mended and left out').choices(['text', 'json']).default('text'))
    .option('--into <link>', 'put everything onto this live board (an edit link)')
    .action((path: string, options: ImportOptions) => settle(importBoard(path, options, io)));

  sub('export')
    .description('Writes a board in another format.')
    .argument('<source>', SOURCE)
    .requiredOption('--to <format>', 'the format (see: paperroll formats)')
    .option('--from <format>', 'what the source is, when it cannot be told from the file')
    .option('-o, --output <file>', 'write there instead of to standard output')
    .option('--as-of <time>', 'the board as it was then (source: its host link)')
    .option('--area <title>', 'svg, pdf: only the frame, lane or context of this title, with what it holds')
    .option('--no-fonts', 'svg: leave the fonts out, for a small file')
    .addOption(new Option('--page <paper>', 'pdf: on pages of this paper instead of one large sheet').choices(PAPER_IDS))
    .option('--poster', 'pdf: pages that overlap, with marks to cut and glue by (A3 without --page)')
    .option('--portrait', 'pdf: pages upright instead of on their side')
    .option('--scale <percent>', 'pdf: share of real size, at which a sticky is 76 mm')
    .option('--across <pages>', 'pdf: so large that this many pages lie side by side')
    .option('--roll <mm>', 'pdf: one sheet that fills a plotter roll of this width')
    .option('--background', 'pdf: paint the colour of the paper, too')
    .action((source: string, options: ExportOptions) => settle(exportBoard(source, options, io)));

  sub('lint')
    .description('Says what the grammar of the notation thinks of a board.')
    .argument('<source>', SOURCE)
    .option('--from <format>', 'what the source is, when it cannot be told from the file')
    .addOption(new Option('--profile <profile>', 'how strict').choices(['workshop', 'valid', 'strict']).default('valid'))
    .addOption(new Option('--report <form>', 'how to say it').choices(['text', 'json']).default('text'))
    .option('--json', 'the same as --report json')
    .action((source: string, options: LintOptions) => settle(lintBoard(source, options, io)));

  sub('run')
    .description('Runs the specifications of an Event Model and says which pass, fail or cannot be run.')
    .argument('<source>', SOURCE)
    .option('--from <format>', 'what the source is, when it cannot be told from the file')
    .option('--slice <title...>', 'only the specifications of these slices, by title, number or id')
    .addOption(new Option('--report <form>', 'how to say it').choices(['text', 'json']).default('text'))
    .option('--clock <time>', 'the time at which everything happens; else times are not compared')
    .option('--ids <prefix>', 'identifiers that the system makes: the prefix and a number; else they are not compared')
    .option('--user <name>', 'who is signed in; else not compared')
    .action((source: string, options: RunOptions) => settle(runBoard(source, options, io)));

  sub('history')
    .description('Says who wrote how much on a live board, and when, the newest first.')
    .argument('<link>', 'the host link of the board')
    .option('--limit <steps>', 'at most so many lines (50)')
    .option('--step <minutes>', 'what is written in so many minutes is one line (10)')
    .option('--before <time>', 'only what was written before')
    .option('--json', 'as JSON')
    .action((link: string, options: HistoryOptions) => settle(showHistory(link, options, io)));

  const STORE = 'the file that keeps the boards (else PAPERROLL_STORE, else ./data/paperroll.db)';
  sub('backup')
    .description('Copies the boards of this machine to a file, also while the server runs, and reads the copy again.')
    .argument('<file>', 'the copy')
    .option('--store <file>', STORE)
    .option('--replace', 'write over a file of this name')
    .action((file: string, options: MaintainOptions) => settle(maintain('backup', file, options, io)));

  sub('restore')
    .description('Puts a backup in the place of the boards of this machine, while the server is stopped.')
    .argument('<file>', 'the backup')
    .option('--store <file>', STORE)
    .option('--replace', 'when there are boards: keep them beside, under another name')
    .action((file: string, options: MaintainOptions) => settle(maintain('restore', file, options, io)));

  sub('check')
    .description('Reads everything that is stored and says what is damaged, also while the server runs.')
    .argument('[file]', 'a backup (else the boards of this machine)')
    .option('--store <file>', STORE)
    .option('--json', 'as JSON')
    .action((file: string | undefined, options: MaintainOptions) => settle(maintain('check', file, options, io)));

  return root;
}
