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
}
