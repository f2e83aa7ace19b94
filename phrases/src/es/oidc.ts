import type { Phrases } from '../shape.ts'

export const oidc: Phrases['oidc'] = {
  with: 'Iniciar sesión con {{provider}}',
  or: 'o',
  problems: {
    oidc_denied: '{{provider}} no te dejó entrar o volviste atrás allí. Aquí no ha cambiado nada.',
    oidc_expired: 'Pasaron más de 10 minutos o empezaste en otra ventana. Vuelve a intentarlo.',
    oidc_failed:
      '{{provider}} dio una respuesta que no es de fiar. Vuelve a intentarlo; si sigue igual, avisa a quien administra Muster.',
    oidc_unavailable:
      'Ahora no se puede acceder a {{provider}}. Inténtalo más tarde o inicia sesión de otra forma.',
    oidc_no_address:
      '{{provider}} no indicó ninguna dirección de correo de tu cuenta, así que no hay a quién reconocer. Inicia sesión de otra forma y vincula la cuenta en tu perfil.',
    oidc_unverified:
      '{{provider}} no garantiza que la dirección de correo de tu cuenta sea tuya, así que aquí no abre nada. Confírmala allí, o inicia sesión de otra forma y vincula la cuenta en tu perfil.',
    oidc_account_unverified:
      'Aquí hay una cuenta con esta dirección de correo, pero nadie ha demostrado que la dirección sea suya. Entra con su contraseña y verifica antes la dirección.',
    oidc_nobody:
      '{{provider}} te conoce, pero aquí ninguna organización conoce la dirección de correo de esa cuenta. Pide a tu organización que invite a esa dirección.',
    oidc_taken: 'Esta cuenta de {{provider}} está vinculada aquí a otra persona.',
    oidc_last: 'Sin esta cuenta ya no podrías iniciar sesión. Define antes una contraseña.',
  },
  links: {
    title: 'Inicio de sesión con un proveedor',
    text: 'Cuentas de otros sitios con las que entras aquí, sea cual sea su dirección de correo.',
    linked: 'Vinculada el {{date}}',
    used: 'usada por última vez {{when}}',
    notOffered: 'aquí ya no se ofrece',
    link: 'Vincular {{provider}}',
    unlink: 'Desvincular',
    unlinkOf: 'Desvincular {{provider}}, {{email}}',
    unlinked: 'Cuenta desvinculada',
  },
}
