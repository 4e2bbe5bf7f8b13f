import type { JobHandler } from './job.ts';

/** Every sort of work, each in a file of its own that the worker fetches when it is first asked for it. */
export const jobLoaders = {
  'import-file': async () => (await import('./jobs/import-file.ts')).importFile,
  'export-text': async () => (await import('./jobs/export-text.ts')).exportText,
  'export-files': async () => (await import('./jobs/export-files.ts')).exportFiles,
  'tell-losses': async () => (await import('./jobs/tell-losses.ts')).tellLosses,
  'tell-outline': async () => (await import('./jobs/tell-outline.ts')).tellOutline,
  'make-picture': async () => (await import('./jobs/make-picture.ts')).makePictureJob,
  'preview-picture': async () => (await import('./jobs/preview-picture.ts')).previewPictureJob,
};

type Loaders = typeof jobLoaders;
type HandlerOf<T extends JobType> = Awaited<ReturnType<Loaders[T]>>;

/** The names of the sorts of work. */
export type JobType = keyof Loaders;
/** A piece of work of one sort. Everything in it must survive a structured clone. */
export type JobOf<T extends JobType> = { readonly type: T } & (HandlerOf<T> extends JobHandler<infer Ask, infer _> ? Ask : never);
/** What comes of it. */
export type AnswerOf<T extends JobType> = HandlerOf<T> extends JobHandler<infer _, infer Answer> ? Answer : never;
/** Any piece of work. */
export type Job = { readonly [T in JobType]: JobOf<T> }[JobType];
