# docker build -t nbsetup dist/release/image        docs/deploy.md says how to run it.
#
# The image of a release: the npm package `nbsetup`, with the packages that its npm-shrinkwrap.json names. Nothing is built.
# Keep the base equal to that of Dockerfile, which builds from a clone.
ARG NODE_IMAGE=node:22.23.3-bookworm-slim@sha256:43ac6c60b8f89723f746e8a92ce91abd5017e627ce1ddfe4238355d3a30b772c

FROM ${NODE_IMAGE} AS install
WORKDIR /app
COPY nbsetup .
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts
RUN mkdir node_modules/.bin -p && ln -sf ../../bin/nbsetup.js node_modules/.bin/nbsetup
RUN mkdir -m 0700 ../data

FROM ${NODE_IMAGE}
WORKDIR /app
# The account `node` of the image, by number: Kubernetes checks runAsNonRoot by it. It may write to /data alone.
COPY --from=install /app .
COPY --from=install --chown=1000:1000 /data /data
ENV NODE_ENV=production \
    NB_LISTEN_ADDRESS=0.0.0.0:8080 \
    NB_DATADIR=/data \
    PATH=/app/node_modules/.bin:$PATH
USER 1000:1000
VOLUME ["/data"]
EXPOSE 8080
STOPSIGNAL SIGTERM
# Over TLS the name in the certificate is not that of the container, and nobody is in between: no need to check it.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["node", "-e", "const { NB_CERT_FILE: cert, NB_LISTEN_ADDRESS: address } = process.env; require(cert ? 'node:https' : 'node:http').get({ host: '127.0.0.1', port: address.split(':').pop(), path: '/healthz', rejectUnauthorized: false }, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
# The other commands: --entrypoint nbsetup.
# docs/deploy.md says what the flag is for.
ENTRYPOINT ["node", "--max-semi-space-size=8", "bin/nbsetup.js", "serve"]
