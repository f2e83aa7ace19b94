import type { Phrases } from '../shape.ts'

export const integrationMail: Phrases['integration']['mail'] = {
  open: 'Abrir la integración',
  openRun: 'Abrir la importación',
  why: 'Este correo llega a los administradores del CRM de {{organisation}}.',
  fault: {
    subject: 'Projects ya no deja entrar al CRM: {{portal}}',
    text: 'La integración del CRM de {{organisation}} con el portal «{{portal}}» ha dejado de funcionar. {{reason}}',
    do: 'Hasta que se arregle, los proyectos se ven en el CRM como se leyeron la última vez y no se puede cambiar nada allí. No se pierde nada: al introducir una clave nueva se pone al día.',
  },
  waiting: {
    subject: 'Usuarios del CRM esperan para entrar en {{portal}}',
    text: '{{people, number}} usuarios del CRM de {{organisation}} iban a pasar a ser usuarios del portal «{{portal}}» y antes hay que responder a unas preguntas; puede que no haya plazas suficientes.',
    do: 'Todavía no se ha añadido a nadie. Un administrador del portal responde a las preguntas en sus importaciones.',
  },
  ending: {
    subject: 'La clave de {{portal}} termina el {{date}}',
    text: 'La clave de servicio con la que el CRM de {{organisation}} entra en el portal «{{portal}}» deja de funcionar el {{date}}.',
    do: 'Conviene pedir una nueva al propietario o a un administrador del portal e introducirla antes de ese día.',
  },
  letters: {
    subject: 'Hay cambios que no han llegado entre el CRM y {{portal}}',
    text: '{{letters, number}} mensajes entre el CRM de {{organisation}} y el portal «{{portal}}» se han intentado una y otra vez y se han dado por perdidos.',
    do: 'No se pierde nada: la página de estado dice por qué y permite enviarlos de nuevo o descartarlos. Hasta entonces, los cambios posteriores de los mismos registros esperan detrás.',
  },
}
