# Builds and runs Masthead for those who bring their own Postgres. Written with care, but not yet built where it was
# written, which has no Docker: tell us what your builder says.
FROM node:20.20-slim AS build
WORKDIR /masthead
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --include=dev
COPY next.config.ts postcss.config.mjs tsconfig.json ./
COPY app app
COPY components components
COPY lib lib
COPY public public
COPY server server
RUN NODE_ENV=production node server/launch/build.mjs && rm -rf .next/cache

# What runs needs none of the tools that built it.
FROM node:20.20-slim AS packages
WORKDIR /masthead
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:20.20-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates git openssh-client tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /masthead
COPY --from=packages /masthead/node_modules node_modules
COPY --from=build /masthead/.build .build
COPY --from=build /masthead/.next .next
COPY package.json next.config.ts ./
COPY public public
COPY server/launch/healthcheck.mjs server/launch/healthcheck.mjs
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MASTHEAD_DATA=/data HOME=/data
RUN install --directory --owner=node --group=node --mode=700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "server/launch/healthcheck.mjs"]
# It stops within 20 seconds of SIGTERM; give it 30.
ENTRYPOINT ["tini", "--"]
CMD ["node", "--enable-source-maps", ".build/main.js"]
