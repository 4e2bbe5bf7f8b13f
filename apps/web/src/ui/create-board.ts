import type { BoardSnapshot, Refusal, Result } from '@paperroll/model';
import { ok } from '@paperroll/model';
import type { AppServices } from './app-services.ts';

/** The path of a board's page. */
export const boardPath = (id: string, key: string): string => (key === '' ? `/b/${id}` : `/b/${id}#${key}`);

/** Makes a board on the relay, keeps its keys in this browser, and opens its page, which writes the first content. */
export async function createBoard(app: AppServices, first: BoardSnapshot): Promise<Result<undefined, Refusal>> {
  const { title } = first.meta;
  const answer = await app.api.create(title);
  if (!answer.ok) return answer;
  const { id, keys } = answer.value;
  app.seeds.set(id, first);
  app.recents.note(id, { key: keys.host, title, role: 'host', opened: app.now(), keys });
  app.router.go(boardPath(id, keys.host));
  return ok(undefined);
}
