import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

/** What vite.config.ts writes wherever the page needs a nonce; replaced anew each time the page is served. */
const noncePlaceholder = /MUSTER-NONCE/g

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * Answers a request for a part of the built renderer in `folder`. A path without an extension is a place inside the
 * page, so it gets index.html; a path that leads out of the folder or to no file gets 404. `connect` are the origins
 * that the page may open a socket to.
 */
export async function servePage(
  folder: string,
  pathname: string,
  connect: readonly string[],
): Promise<Response> {
  const file = fileAt(folder, pathname)
  if (!file) return answer(404)
  const bytes = await readFile(file).catch(absent)
  if (!bytes) return answer(404)
  const headers = { ...guardHeaders, 'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream' }
  if (extname(file) !== '.html') return new Response(bytes, { headers })
  const nonce = randomBytes(16).toString('base64')
  return new Response(bytes.toString('utf8').replace(noncePlaceholder, nonce), {
    headers: { ...headers, 'content-security-policy': contentSecurityPolicy(nonce, connect) },
  })
}

/** An answer without content, under the same guard as the page. */
export function answer(status: number, text = ''): Response {
  return new Response(text, {
    status,
    headers: { ...guardHeaders, 'content-type': 'text/plain; charset=utf-8' },
  })
}

/** Sent with every answer: nobody may frame it, guess its type, keep it, or learn from where a link was followed. */
const guardHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/**
 * CSP level 3. Styles need the nonce because Mantine makes its theme at run time; `blob:` is for the pages of a
 * previewed document and for the worker that draws them. Nothing is inline without the nonce, nothing is evaluated.
 */
function contentSecurityPolicy(nonce: string, connect: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

function fileAt(folder: string, pathname: string): string | undefined {
  const path = decoded(pathname)
  if (path === undefined || path.includes('\0')) return undefined
  const file = normalize(join(folder, extname(path) === '' ? 'index.html' : path))
  return file.startsWith(folder + sep) ? file : undefined
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return undefined
  throw error
}
