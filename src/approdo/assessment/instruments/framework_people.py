"""The quadro di analisi, what is asked of each person: health, daily life, learning, work, growth."""

from approdo.assessment.instruments.shape import ShippedArea, ShippedItem
from approdo.assessment.states import Scope

FUNCTIONING = ShippedArea(
    code="personal_social_functioning",
    name="Condizioni e funzionamenti personali e sociali",
    items=(
        ShippedItem(
            code="health",
            name="Salute",
            question="Come sta, e riesce a curarsi?",
            scope=Scope.PERSON,
            anchors=(
                "Sta bene, e se ne prende cura.",
                "Sta bene, con controlli regolari.",
                "Qualche disturbo, seguito, che non limita la giornata.",
                "Un disturbo che a volte limita, o cure rimandate.",
                "Una malattia o una sofferenza che limita molto la vita di ogni giorno.",
                "Una condizione grave senza le cure che servono.",
            ),
        ),
        ShippedItem(
            code="daily_life",
            name="Cura di sé e vita quotidiana",
            question="Casa, soldi, orari, uffici: riesce a farvi fronte?",
            scope=Scope.ADULT,
            anchors=(
                "Fa fronte a tutto e aiuta anche altri.",
                "Fa fronte a tutto, e chiede quando serve.",
                "Fa fronte alle cose essenziali.",
                "Qualche scadenza salta; serve ricordare o accompagnare.",
                "Serve un aiuto regolare in più cose della giornata.",
                "Non riesce a provvedere a sé senza qualcuno accanto.",
            ),
        ),
        ShippedItem(
            code="growth",
            name="Crescita",
            question="Cresce bene? Ha chi gioca, ascolta, dà regole?",
            scope=Scope.MINOR,
            anchors=(
                "Cresce bene e ha interessi, amici, adulti attenti.",
                "Cresce bene, con adulti presenti.",
                "Cresce come ci si aspetta alla sua età.",
                "Qualche segno di fatica: sonno, umore, amicizie.",
                "Segni che durano, o adulti poco presenti.",
                "La sua sicurezza o il suo sviluppo sono a rischio.",
            ),
        ),
    ),
)

EDUCATION = ShippedArea(
    code="education_training",
    name="Educazione, istruzione e formazione",
    items=(
        ShippedItem(
            code="education",
            name="Istruzione e competenze",
            question="Lingua, titolo di studio, uso del computer: bastano?",
            scope=Scope.ADULT,
            anchors=(
                "Ha titoli e competenze richieste, e continua a imparare.",
                "Ha un titolo e competenze adatte a ciò che cerca.",
                "Ha le competenze di base per lavorare.",
                "Manca qualcosa: una qualifica, l'italiano scritto, il computer.",
                "Il titolo manca o non è riconosciuto, e l'italiano è un ostacolo.",
                "Non legge, o la lingua impedisce ogni passo.",
            ),
        ),
        ShippedItem(
            code="schooling",
            name="Scuola",
            question="Frequenta, e come va?",
            scope=Scope.MINOR,
            anchors=(
                "Va volentieri, con ottimi risultati e altre attività.",
                "Frequenta con regolarità e buoni risultati.",
                "Frequenta, con i risultati che servono.",
                "Qualche assenza o materia in difficoltà.",
                "Assenze molte, o anni persi.",
                "Non è iscritto o non va a scuola, in età di obbligo.",
            ),
        ),
    ),
)

WORK = ShippedArea(
    code="employment_employability",
    name="Situazione lavorativa e profilo di occupabilità",
    items=(
        ShippedItem(
            code="work",
            name="Lavoro",
            question="Lavora? Con quale contratto, e per quante ore?",
            scope=Scope.ADULT,
            anchors=(
                "Lavoro stabile, con paga e orari che vanno bene.",
                "Lavoro regolare, con una paga che basta.",
                "Lavoro a termine o a tempo parziale; oppure non deve lavorare (studia, è in pensione).",
                "Lavori saltuari, o disoccupazione da poco.",
                "Lavoro senza contratto, o disoccupazione da più di un anno.",
                "Nessun lavoro da molto tempo, o lavoro sfruttato.",
            ),
        ),
        ShippedItem(
            code="employability",
            name="Possibilità di lavorare",
            question="Se cercasse lavoro oggi, che cosa aiuta e che cosa ostacola?",
            scope=Scope.ADULT,
            anchors=(
                "Ha mestiere, contatti e tempo: trova da sé.",
                "Ha esperienza recente; gli serve solo un'occasione.",
                "Può lavorare con un orientamento o un corso breve; oppure non deve cercare.",
                "Servono un tirocinio o qualcuno che tenga i bambini.",
                "Serve un percorso lungo: salute, lingua, documenti.",
                "Oggi non può lavorare.",
            ),
        ),
    ),
)
