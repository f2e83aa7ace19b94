# Muster in a container. It brings its own Node 24, and the bundled PostgreSQL for those who give no DATABASE_URL.

FROM node:24-bookworm-slim AS manifests
WORKDIR /muster
COPY package.json package-lock.json .npmrc ./
COPY contract/package.json contract/
COPY phrases/package.json phrases/
COPY server/package.json server/
COPY cli/package.json cli/
COPY cli/bin cli/bin
COPY web/package.json web/
COPY tools tools

# the web app is built once; nothing of its tools reaches the image
FROM manifests AS web
RUN npm ci --ignore-scripts
COPY tsconfig.base.json ./
COPY contract contract
COPY phrases phrases
COPY web web
RUN node tools/build.js

FROM manifests AS packages
RUN npm ci --omit=dev --workspace @muster/server --workspace @muster/cli --workspace @muster/contract \
      --workspace @muster/phrases

FROM node:24-bookworm-slim
ENV NODE_ENV=production MUSTER_HOST=0.0.0.0 MUSTER_DATA=/data
WORKDIR /muster
COPY --from=packages /muster/node_modules node_modules
COPY --from=packages /muster/package.json package.json
COPY contract contract
COPY phrases phrases
COPY server server
COPY cli cli
COPY --from=packages /muster/cli/node_modules cli/node_modules
COPY --from=web /muster/web/dist web/dist
COPY LICENSE ./
RUN ln -s /muster/cli/bin/muster.js /usr/local/bin/muster \
 && install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 4400
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.MUSTER_PORT??4400)+'/readyz').then((a)=>process.exit(a.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "/muster/cli/bin/muster.js"]
CMD ["serve"]
