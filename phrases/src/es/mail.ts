import type { Phrases } from '../shape.ts'

export const mail: Phrases['mail'] = {
  hello: 'Hola:',
  invitation: {
    subject: '{{inviter}} te invita a {{organisation}}',
    who: '{{inviter}} te invita a formar parte de {{organisation}} en Muster, el directorio de sus personas, grupos y departamentos.',
    department: 'El motivo: te han añadido al departamento «{{place}}».',
    group: 'El motivo: te han añadido al grupo «{{place}}».',
    organisation: 'El motivo: te han añadido a los miembros de la organización.',
    until: 'La invitación es para {{email}} y se puede aceptar hasta el {{date}}.',
    accept: 'Aceptar la invitación',
    object:
      '¿No conoces {{organisation}} o no quieres estar ahí? Entonces no tienes que hacer nada: la invitación caduca sola. También puedes anularla ahora mismo; no hace falta decir por qué.',
    end: 'Anular la invitación',
  },
  portal: {
    subject: '{{inviter}} te invita al portal {{portal}}',
    who: '{{inviter}} te invita al portal «{{portal}}» de {{organisation}} en Muster, donde están sus proyectos.',
    note: '{{inviter}} escribe: {{note}}',
    noticeSubject: 'Ya formas parte del portal {{portal}}',
    noticeWho:
      '{{inviter}} te ha añadido al portal «{{portal}}» de {{organisation}}. No hay nada que aceptar: entra como siempre.',
    open: 'Abrir el portal',
    noticeWhy: 'Recibes este correo porque {{email}} es tu dirección en {{organisation}}.',
  },
  clientComment: {
    subject: '{{author}} ha comentado en «{{task}}»',
    text: '{{author}}, usuario cliente, ha comentado en la tarea «{{task}}» del proyecto {{project}}.',
    open: 'Leer y responder',
    why: 'Recibes este correo porque llevas esta tarea, eres responsable del proyecto o has comentado en ella. Un administrador puede desactivar estos correos en los ajustes del portal {{portal}}.',
  },
  client: {
    subject: '{{organisation}} te invita a ver cómo van tus proyectos',
    who: '{{inviter}}, de {{organisation}}, te invita como persona de {{company}} a un lugar donde verás los proyectos que {{organisation}} hace para vosotros: qué está hecho, qué viene después, y dónde puedes escribir.',
  },
  customer: {
    subject: 'Tu acceso a {{portal}} de {{organisation}}',
    who: '{{inviter}} te invita al portal de clientes «{{portal}}» de {{organisation}}. Allí verás lo que {{organisation}} comparte contigo.',
    addressSubject: 'Confirma tu dirección nueva para {{portal}}',
    addressText:
      '{{organisation}} te conoce ahora por otra dirección: {{email}} en lugar de {{former}}. Confírmala con la contraseña que tienes y, desde entonces, entra con ella en el portal de clientes «{{portal}}».',
    addressUntil: 'El enlace vale hasta el {{date}}. Hasta que confirmes, entras como siempre.',
    addressConfirm: 'Confirmar la dirección',
    noticeSubject: 'Tu dirección para {{portal}} va a cambiar',
    noticeText:
      '{{inviter}}, de {{organisation}}, ha cambiado tu dirección a {{email}}. Entras en el portal de clientes «{{portal}}» con esta hasta que la nueva se confirme allí.',
    noticeWhy:
      'Si no es correcto, díselo a {{organisation}}: nada cambia mientras la dirección nueva no se confirme.',
  },
  report: {
    import: {
      applied: {
        subject: 'Importado: {{source}} → {{target}}',
        text: '{{by}} importó {{source}} a {{target}} de {{organisation}}. La importación ha terminado.',
      },
      cancelled: {
        subject: 'Importación detenida: {{source}} → {{target}}',
        text: 'La importación de {{source}} a {{target}} de {{organisation}}, iniciada por {{by}}, se detuvo a medias. Lo que ya se había importado se conserva y se puede deshacer.',
      },
      failed: {
        subject: 'Importación fallida: {{source}} → {{target}}',
        text: 'La importación de {{source}} a {{target}} de {{organisation}}, iniciada por {{by}}, no pudo terminar. Lo que ya se había importado se conserva y se puede deshacer.',
      },
    },
    undo: {
      applied: {
        subject: 'Deshecho: {{source}} → {{target}}',
        text: '{{by}} deshizo la importación de {{source}} a {{target}} de {{organisation}}. Ya está todo deshecho.',
      },
      cancelled: {
        subject: 'Se dejó de deshacer: {{source}} → {{target}}',
        text: '{{by}} empezó a deshacer la importación de {{source}} a {{target}} de {{organisation}}, pero se detuvo a medias. El resto queda como se importó.',
      },
      failed: {
        subject: 'No se pudo deshacer: {{source}} → {{target}}',
        text: '{{by}} empezó a deshacer la importación de {{source}} a {{target}} de {{organisation}}, pero no se pudo terminar. El resto queda como se importó.',
      },
    },
    attention_one:
      'Hay {{count, number}} fila por revisar: quedó fuera, cambió entretanto o falló. El informe dice por qué.',
    attention_other:
      'Hay {{count, number}} filas por revisar: quedaron fuera, cambiaron entretanto o fallaron. El informe dice por qué, fila a fila.',
    fine: 'No quedó fuera ninguna fila.',
    open: 'Abrir el informe',
    whyOwn: 'Recibes este correo porque lo hiciste tú en {{organisation}}.',
    whyAll: 'Recibes este correo porque pediste los informes de todas las importaciones de {{organisation}}.',
    choose: 'Elegir qué informes recibes',
  },
  password: {
    subject: 'Tu enlace para elegir una contraseña',
    text: 'Alguien, seguramente tú, ha pedido una contraseña nueva para {{email}} en Muster.',
    first:
      'Alguien, seguramente tú, ha pedido entrar en Muster como {{email}}. Una organización conoce esta dirección; con el enlace de abajo eliges tu primera contraseña y creas tu cuenta.',
    until:
      'El enlace sirve una sola vez y durante una hora. Con la contraseña nueva se cierran tus sesiones abiertas.',
    set: 'Elegir una contraseña',
    note: '¿No has sido tú? Entonces no tienes que hacer nada: sin el enlace no cambia nada, y caduca solo.',
  },
  verification: {
    subject: 'Confirma tu dirección de correo',
    text: 'Confirma que {{email}} es tuya. Las organizaciones que conocen esta dirección aparecerán en tu cuenta.',
    until: 'El enlace sirve una sola vez y durante 24 horas.',
    confirm: 'Confirmar la dirección',
    note: '¿No tienes cuenta en Muster? Entonces no tienes que hacer nada.',
  },
  notice: {
    password_changed: {
      subject: 'Tu contraseña ha cambiado',
      text: 'La contraseña de {{email}} se cambió el {{at}}. Todas las demás sesiones se han cerrado.',
    },
    second_factor_on: {
      subject: 'La verificación en dos pasos está activada',
      text: 'La verificación en dos pasos de {{email}} se activó el {{at}}. Al iniciar sesión se pide también un código de tu aplicación.',
    },
    second_factor_off: {
      subject: 'La verificación en dos pasos está desactivada',
      text: 'La verificación en dos pasos de {{email}} se desactivó el {{at}}. Ahora basta con la contraseña.',
    },
    recovery_codes_new: {
      subject: 'Nuevos códigos de recuperación',
      text: 'El {{at}} se crearon códigos de recuperación nuevos para {{email}}. Los anteriores ya no sirven.',
    },
    provider_linked: {
      subject: 'Otra cuenta inicia sesión como tú',
      text: 'El {{at}} se vinculó una cuenta de otro proveedor a {{email}}. Desde ahora sirve para iniciar sesión.',
    },
    provider_unlinked: {
      subject: 'Una cuenta ya no inicia sesión como tú',
      text: 'El {{at}} se desvinculó de {{email}} una cuenta de otro proveedor. Ya no sirve para iniciar sesión.',
    },
    ours: '¿Has sido tú? Entonces todo está bien. Si no, elige enseguida una contraseña nueva y cierra las sesiones que no conozcas.',
    reset: 'Elegir una contraseña nueva',
    why: 'Recibes este correo porque {{email}} es la dirección de una cuenta en Muster.',
    open: 'Abrir Muster',
  },
}
