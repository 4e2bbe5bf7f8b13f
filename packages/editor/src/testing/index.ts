export { testEditor, type TestEditor, type TestEditorOptions } from './test-editor.ts';
export { translateToEnglish } from './english.ts';
