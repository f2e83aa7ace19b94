import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import { Redirect } from '../../shared/ui/index.ts'
import { setupQuery } from './setup-state.ts'
import { SignIn } from './sign-in.tsx'

/** Sign-in by address and password; goes on to where the reader wanted to go. */
export function SignInPage() {
  const t = useT()
  const { next } = useSearch({ strict: false })
  const setup = useQuery(setupQuery)
  if (setup.data?.needed === true) return <Redirect href="/setup" />
  return <SignIn door={{ title: t('shell.signIn.title') }} next={next} />
}
