import { fail, ok, type Refusal, type Result } from '@paperroll/model';
import type { Role } from '@paperroll/protocol';
import * as v from 'valibot';
import { t } from '../i18n/t.ts';

const createdSchema = v.object({
  id: v.string(),
  keys: v.object({ host: v.string(), edit: v.string(), view: v.string() }),
});

const titledSchema = v.object({ title: v.string() });

const keyedSchema = v.object({ keys: v.object({ host: v.optional(v.string()), edit: v.optional(v.string()), view: v.optional(v.string()) }) });

const oddAnswer = (): Refusal => ({ code: 'odd-answer', message: t('refusal.odd-answer') });

/** A board as the relay made it: its id and the three keys, told this once. */
export type CreatedBoard = v.InferOutput<typeof createdSchema>;

/** The keys of a board that the holder of one of them may know: it and the weaker ones. */
export type HeldKeys = v.InferOutput<typeof keyedSchema>['keys'];

/** What the shell asks of the relay over HTTP. */
export interface BoardsApi {
  create(title: string): Promise<Result<CreatedBoard, Refusal>>;
  /** The title that a board was made with; the one on its wall may be another by now. */
  title(id: string, key: string): Promise<Result<string, Refusal>>;
  /** The given key and the weaker ones; boards from before keys followed from each other give the key alone. */
  keys(id: string, key: string): Promise<Result<HeldKeys, Refusal>>;
  /** New keys of a role and of every weaker one, in the place of the old ones; needs the host key. Gives all of the board's keys. */
  renew(id: string, hostKey: string, role: Role): Promise<Result<HeldKeys, Refusal>>;
  /** Everything that is stored of a board, readable or not, as a file; needs the host key. */
  raw(id: string, hostKey: string): Promise<Result<Blob, Refusal>>;
  /** Deletes a board for everybody; needs the host key. */
  remove(id: string, hostKey: string): Promise<Result<undefined, Refusal>>;
}

/** Speaks to the relay at `origin` (no trailing slash). */
export function createBoardsApi(origin: string, send: typeof fetch): BoardsApi {
  const ask = async (path: string, init: RequestInit): Promise<Result<unknown, Refusal>> => {
    try {
      const response = await send(`${origin}${path}`, init);
      const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
      return response.ok ? ok(body) : fail({ code: `http-${response.status}`, message: messageOf(response.status, body) });
    } catch {
      return fail({ code: 'unreachable', message: t('refusal.unreachable') });
    }
  };
  return {
    async create(title) {
      const answer = await ask('/api/boards', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title }) });
      if (!answer.ok) return answer;
      const created = v.safeParse(createdSchema, answer.value);
      return created.success ? ok(created.output) : fail(oddAnswer());
    },
    async title(id, key) {
      const answer = await ask(`/api/boards/${id}`, { headers: { authorization: `Bearer ${key}` } });
      if (!answer.ok) return answer;
      const known = v.safeParse(titledSchema, answer.value);
      return known.success ? ok(known.output.title) : fail(oddAnswer());
    },
    async keys(id, key) {
      const answer = await ask(`/api/boards/${id}`, { headers: { authorization: `Bearer ${key}` } });
      if (!answer.ok) return answer;
      const known = v.safeParse(keyedSchema, answer.value);
      return known.success ? ok(known.output.keys) : fail(oddAnswer());
    },
    async renew(id, hostKey, role) {
      const headers = { authorization: `Bearer ${hostKey}`, 'content-type': 'application/json' };
      const answer = await ask(`/api/boards/${id}/keys`, { method: 'POST', headers, body: JSON.stringify({ role }) });
      if (!answer.ok) return answer;
      const renewed = v.safeParse(keyedSchema, answer.value);
      return renewed.success ? ok(renewed.output.keys) : fail(oddAnswer());
    },
    async raw(id, hostKey) {
      const answer = await ask(`/api/boards/${id}/raw`, { headers: { authorization: `Bearer ${hostKey}` } });
      return answer.ok ? ok(new Blob([JSON.stringify(answer.value)], { type: 'application/json' })) : answer;
    },
    async remove(id, hostKey) {
      const answer = await ask(`/api/boards/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${hostKey}` } });
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

function messageOf(status: number, body: unknown): string {
  const said = v.safeParse(v.union([v.object({ error: v.object({ message: v.string() }) }), v.object({ message: v.string() })]), body);
  if (said.success) return 'error' in said.output ? said.output.error.message : said.output.message;
  if (status === 429) return t('refusal.http-429');
  if (status >= 500) return t('refusal.http-5xx');
  return t('refusal.http');
}
