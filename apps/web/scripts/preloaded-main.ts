import type { Plugin } from 'vite';

/** Names what every page needs in the page itself, so that it is fetched beside the first piece of code, not after it. */
export function preloadedMain(): Plugin {
  return {
    name: 'preloaded-main',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const main = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/src/main.tsx') === true);
        if (main === undefined) throw new Error('The build has no src/main.tsx.');
        return [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${main.fileName}` }, injectTo: 'head' }];
      },
    },
  };
}
