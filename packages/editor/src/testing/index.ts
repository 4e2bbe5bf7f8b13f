export { testEditor, type TestEditor, type TestEditorOptions } from './test-editor.ts';
