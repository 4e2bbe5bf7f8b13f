import { describe, expect, test } from 'vitest';
import { brokenOutput, readWhole, workingFolder, writeWhole } from './standard-streams.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('writing to standard output', () => {
  test('goes on until everything was taken, a few bytes at a time', () => {
    let taken = '';
    writeWhole(bytesOf('Parcel sent'), (bytes, at) => {
      const part = bytes.subarray(at, at + 3);
      taken += new TextDecoder().decode(part);
      return part.length;
    });
    expect(taken).toBe('Parcel sent');
  });

  test('fails where the system fails, and no sooner', () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    expect(() =>
      writeWhole(bytesOf('Parcel'), (_, at) => {
        if (at > 0) throw full;
        return 2;
      }),
    ).toThrow(full);
  });

  test('ends quietly when nobody reads on, and with one line and 2 on a full disk or another trouble', () => {
    expect(brokenOutput({ code: 'EPIPE' })).toEqual({ exitCode: 0, message: '' });
    expect(brokenOutput({ code: 'ENOSPC' })).toEqual({ exitCode: 2, message: 'paperroll: The disk is full: what was written to standard output is not complete.\n' });
    expect(brokenOutput({ code: 'EIO' })).toEqual({ exitCode: 2, message: 'paperroll: Standard output cannot be written (EIO).\n' });
  });
});

describe('reading standard input', () => {
  async function* stream(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
    for (const part of parts) yield bytesOf(part);
  }

  test('gives all of it, and stops as soon as it is too much', async () => {
    expect(new TextDecoder().decode(await readWhole(stream('Parcel ', 'sent'), 100))).toBe('Parcel sent');
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield bytesOf('more and more');
    }
    expect(await readWhole(endless(), 1000)).toBeUndefined();
  });
});

test('paths are relative to where the person stands when the script of the project runs the command, else to the folder of the process', () => {
  expect(workingFolder({ npm_lifecycle_event: 'paperroll', INIT_CWD: '/somewhere/boards' }, '/project')).toBe('/somewhere/boards');
  expect(workingFolder({ npm_lifecycle_event: 'publish-boards', INIT_CWD: '/somewhere' }, '/project/boards')).toBe('/project/boards');
  expect(workingFolder({ npm_lifecycle_event: 'paperroll' }, '/project')).toBe('/project');
});
