import type { Imported, Rect, Refusal, Result } from '@paperroll/model';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LongWork } from '../../long-work/long-work.ts';

/** The dialogs of a board; one at a time. */
export type DialogName = 'share' | 'export' | 'import' | 'shortcuts' | 'labels' | 'command-palette' | 'profile' | 'renew-links' | 'delete';

/** What the panel of an Event Model shows: what is selected, or what the checks say. */
export type ModelTab = 'details' | 'findings';

/** What stands below the wall of an Event Model, or hangs on it. */
export type Dock = 'specifications' | 'replay';

/** A short message at the edge of the wall. */
export interface Toast {
  readonly id: number;
  readonly tone: 'plain' | 'bad';
  readonly message: string;
}

/** With what the export dialog opens: `all` or `selection`, and a format's id. */
export interface AskedExport {
  readonly what: 'all' | 'selection';
  readonly format: string;
}

/** What of the chrome is open just now: interface state only, nothing of the board. */
export interface BoardInterface {
  readonly dialog: DialogName | undefined;
  /** What came of reading a file: the import dialog shows it. */
  readonly imported: Result<Imported, Refusal> | undefined;
  /** What the export dialog was opened for; undefined when for nothing special. */
  readonly exporting: AskedExport | undefined;
  /** What goes on beside the wall and takes long. */
  readonly work: LongWork | undefined;
  readonly search: boolean;
  readonly details: boolean;
  readonly outline: boolean;
  readonly modelTab: ModelTab;
  readonly dock: Dock | undefined;
  /** What it covers of the wall, in CSS pixels from its corner, while it hangs on it; undefined where it stands at the edge. */
  readonly hangs: Rect | undefined;
  /** Counts how often a dock was asked for: each time it takes the focus. `write`: where one writes in it. */
  readonly dockAsked: { readonly count: number; readonly write: boolean };
  /** Whether the fields of what is selected are to take the focus once they are there. */
  readonly fieldsAsked: boolean;
  /** Whether the chrome is put away, so that the wall has the screen. */
  readonly focus: boolean;
  /** Counts how often the outline was asked for: each time it takes the focus. */
  readonly outlineAsked: number;
  readonly toasts: readonly Toast[];
  /** The last thing said to screen readers; the number makes equal sentences new. */
  readonly said: { readonly count: number; readonly message: string };
  open(dialog: DialogName): void;
  closeDialog(): void;
  openExport(asked: AskedExport): void;
  /** Opens the import dialog with what a file holds, or why it cannot be read. */
  showImported(imported: Result<Imported, Refusal>): void;
  showWork(work: LongWork | undefined): void;
  setSearch(open: boolean): void;
  setDetails(open: boolean): void;
  setOutline(open: boolean): void;
  /** Turns to a tab of the panel, and opens the panel for it. */
  setModelTab(tab: ModelTab): void;
  askFields(asked: boolean): void;
  setDock(dock: Dock | undefined): void;
  /** Opens a dock, or goes to it where it is open. */
  askDock(dock: Dock, how?: { readonly write: boolean }): void;
  setHangs(hangs: Rect | undefined): void;
  setFocus(on: boolean): void;
  toast(message: string, tone?: Toast['tone']): void;
  dismiss(id: number): void;
  announce(message: string): void;
}

/** The chrome's own state, one for each open board. */
export type BoardInterfaceStore = StoreApi<BoardInterface>;

const SHOWN = 3;

/** Makes the chrome's state. */
export function createBoardInterface(): BoardInterfaceStore {
  return createStore<BoardInterface>((set) => ({
    dialog: undefined,
    imported: undefined,
    exporting: undefined,
    work: undefined,
    search: false,
    details: false,
    outline: false,
    modelTab: 'details',
    dock: undefined,
    hangs: undefined,
    dockAsked: { count: 0, write: false },
    fieldsAsked: false,
    focus: false,
    outlineAsked: 0,
    toasts: [],
    said: { count: 0, message: '' },
    open: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: undefined, imported: undefined, exporting: undefined }),
    openExport: (exporting) => set({ dialog: 'export', exporting }),
    showImported: (imported) => set({ dialog: 'import', imported }),
    showWork: (work) => set({ work }),
    setSearch: (search) => set({ search }),
    setFocus: (focus) => set({ focus }),
    setDetails: (details) => set({ details }),
    setOutline: (outline) => set(({ outlineAsked }) => ({ outline, outlineAsked: outlineAsked + (outline ? 1 : 0) })),
    setModelTab: (modelTab) => set({ modelTab, details: true }),
    askFields: (fieldsAsked) => set(fieldsAsked ? { fieldsAsked, modelTab: 'details', details: true } : { fieldsAsked }),
    setDock: (dock) => set({ dock }),
    askDock: (dock, { write } = { write: false }) => set(({ dockAsked }) => ({ dock, dockAsked: { count: dockAsked.count + 1, write } })),
    setHangs: (hangs) => set({ hangs }),
    toast: (message, tone = 'plain') =>
      set(({ toasts }) => {
        const others = toasts.filter((toast) => toast.message !== message);
        const id = Math.max(0, ...toasts.map((toast) => toast.id)) + 1;
        return { toasts: [...others, { id, tone, message }].slice(-SHOWN) };
      }),
    dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
    announce: (message) => set(({ said }) => ({ said: { count: said.count + 1, message } })),
  }));
}
