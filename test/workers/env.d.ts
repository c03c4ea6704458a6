import type { Bindings } from '../../worker/core/env.ts'

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof import('../../worker/index.ts')
    }
    interface Env extends Bindings {}
  }
}
