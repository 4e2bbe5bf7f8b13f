# syntax=docker/dockerfile:1
# One relay with the web app and the command line. Nothing in it runs as root, and nothing is written but below /data.

FROM node:24-alpine AS build
WORKDIR /src
# First what says which packages are needed: they are fetched anew only when that changes.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/relay/package.json apps/relay/
COPY apps/cli/package.json apps/cli/
COPY apps/web/package.json apps/web/
COPY packages/model/package.json packages/model/
COPY packages/protocol/package.json packages/protocol/
COPY packages/scene/package.json packages/scene/
COPY packages/editor/package.json packages/editor/
COPY tests/package.json tests/
RUN npx -y pnpm@12.21.0 install --frozen-lockfile
COPY . .
RUN npx -y pnpm@12.21.0 build \
 && npx -y pnpm@12.21.0 --filter @paperroll/relay --prod --legacy deploy /out/relay \
 && npx -y pnpm@12.21.0 --filter @paperroll/cli --prod --legacy deploy /out/cli \
 # Node 24 has SQLite built in: the binaries for older ones stay behind.
 && rm -rf /out/relay/node_modules/.pnpm/@photostructure* \
 # What both need is there once, as in the workspace: the command line goes on as the relay's program, and two of Yjs in one process complain.
 && (cd /out/cli/node_modules/.pnpm && for each in *@*; do \
      if [ -d "/out/relay/node_modules/.pnpm/$each" ]; then rm -r "$each" && ln -s "../../../relay/node_modules/.pnpm/$each" "$each" || exit 1; fi; \
    done) \
 && mkdir -p /out/web /out/data \
 && cp -R apps/web/dist /out/web/dist \
 && find /out -name '*.map' -delete

FROM node:24-alpine
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4321 PAPERROLL_STORE=sqlite:/data/paperroll.db PAPERROLL_LOG_FORMAT=json
WORKDIR /app
COPY --from=build /out/relay/package.json relay/package.json
COPY --from=build /out/relay/dist relay/dist
COPY --from=build /out/relay/node_modules relay/node_modules
COPY --from=build /out/cli/package.json cli/package.json
COPY --from=build /out/cli/bin cli/bin
COPY --from=build /out/cli/dist cli/dist
COPY --from=build /out/cli/node_modules cli/node_modules
COPY --from=build /out/web web
COPY --from=build --chown=node:node /out/data /data
RUN ln -s /app/cli/bin/paperroll.js /usr/local/bin/paperroll
USER node
VOLUME /data
EXPOSE 4321
# Alive, not ready: a relay whose store is away must not be ended for it, it keeps what was written.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:4321/healthz"]
CMD ["node", "relay/dist/main.js"]
