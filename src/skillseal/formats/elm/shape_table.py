"""What the official shapes demand, class by class: our own table of the facts.

Written from the SHACL shapes of the European Digital Credentials application profile, edition 1.2.0 (2023-07):
`edc-generic-no-cv` (structure) and `edc-generic-full` (controlled lists), by the European Commission, DG EMPL,
published under CC-BY-4.0. Tests compare every line with the official files. Not in the table, because it has no
effect there: the deactivated shape of VerifiableCredential, and `sh:nodekind` on the citizenship (a spelling that SHACL
does not know).

How to read a line: how often (`1` once, `+` at least once, `?` at most once, `*` any number), then `member=demand`.
A demand is a class (or `A|B`), or a datatype (`text`: with a language; `text!`: at most one per language), and then
`&IRI` for "not a blank node", `/list` for "a concept of that controlled list", `<=100` for a greatest value, `@claim`
and `@issuer` for the two composed shapes. `IRI` and `Literal` alone demand a kind of node.
"""

from collections.abc import Mapping

TABLE: Mapping[str, str] = {
    "Accreditation": """
1 accreditingAgent=Organisation dcType=Concept/accreditation
+ title=text!
? dateIssued=dateTime dateModified=dateTime decision=Concept expiryDate=dateTime limitQualification=Qualification
  report=WebResource reviewDate=dateTime status=string valid=dateTime
* additionalNote=Note description=text! homepage=WebResource identifier=AnyIdentifier landingPage=WebResource
  limitCredentialType=Concept limitEQFLevel=Concept/eqf limitField=Concept/isced-f limitJurisdiction=Concept/atu
  organisation=Organisation supplementaryDocument=WebResource
""",
    "Address": """
1 countryCode=Concept/country
? fullAddress=Note
* identifier=AnyIdentifier
""",
    "Agent": """
? dateModified=dateTime
* additionalNote=Note altLabel=text contactPoint=ContactPoint groupMemberOf=Group identifier=AnyIdentifier
  location=Location prefLabel=text!
""",
    "Amount": """
1 unit=Concept/currency value=decimal
""",
    "AwardingOpportunity": """
+ awardingBody=AnyAgent
? learningAchievementSpecification=AnyAchievementSpecification location=Location temporal=PeriodOfTime
* identifier=AnyIdentifier
""",
    "AwardingProcess": """
+ awardingBody=AnyAgent
? awardingDate=dateTime educationalSystemNote=Concept location=Location
* additionalNote=Note awards=@claim description=text! identifier=AnyIdentifier used=LearningAssessment
""",
    "Claim": """
1 awardedBy=AwardingProcess
+ title=text!
* additionalNote=Note dcType=Concept/claim-type description=text! identifier=AnyIdentifier
  supplementaryDocument=WebResource
""",
    "ClaimType": """
1 awardedBy=AwardingProcess
+ dcType=Concept title=text!
* additionalNote=Note description=text! identifier=AnyIdentifier supplementaryDocument=WebResource
""",
    "Concept": """
? notation=Literal
* definition=text inScheme=ConceptScheme prefLabel=text!
""",
    "ContactPoint": """
* additionalNote=Note address=Address contactForm=WebResource description=text! emailAddress=Mailbox phone=Phone
""",
    "CreditPoint": """
1 framework=Concept point=string
""",
    "DisplayDetail": """
1 image=MediaObject page=positiveInteger
""",
    "DisplayParameter": """
1 primaryLanguage=Concept/language
+ individualDisplay=IndividualDisplay language=Concept/language title=text!
? summaryDisplay=string
* description=text!
""",
    "EuropeanDigitalCredential": """
1 credentialSubject=AnyAgent displayParameter=DisplayParameter issued=dateTime issuer=AnyAgent@issuer
  validFrom=dateTime
+ credentialProfiles=Concept/credential credentialSchema=ShaclValidator2017&IRI
? credentialStatus=CredentialStatus&IRI expirationDate=dateTime issuanceDate=dateTime validUntil=dateTime
* attachment=MediaObject evidence=Evidence holder=AnyAgent identifier=AnyIdentifier proof=Proof termsOfUse=TermsOfUse
""",
    "EuropeanDigitalPresentation": """
* holder=AnyAgent proof=Proof verifiableCredential=EuropeanDigitalCredential verificationCheck=VerificationCheck
""",
    "Evidence": """
1 dcType=Concept/evidence-type
? accreditation=Accreditation evidenceStatement=string evidenceTarget=AnyAgent
* embeddedEvidence=MediaObject
""",
    "Geometry": """
* m8g:latitude=string m8g:longitude=string
""",
    "GradingScheme": """
+ title=text!
* description=text! identifier=AnyIdentifier supplementaryDocument=WebResource
""",
    "Grant": """
+ title=text!
? contentURL=anyURI dcType=Concept
* description=text! supplementaryDocument=WebResource
""",
    "Group": """
+ prefLabel=text!
* additionalNote=Note altLabel=text contactPoint=ContactPoint dcType=Concept location=Location member=AnyAgent
""",
    "Identifier": """
1 notation=Literal
? creator=IRI dateIssued=dateTime schemeAgency=text schemeId=anyURI schemeName=string schemeVersion=string
* dcType=Concept
""",
    "IndividualDisplay": """
1 language=Concept
+ displayDetail=DisplayDetail
""",
    "Issuer": """
1 eIDASIdentifier=LegalIdentifier
""",
    "LearningAchievement": """
1 awardedBy=AwardingProcess
+ title=text!
? learningOpportunity=LearningOpportunity specifiedBy=AnyAchievementSpecification
* additionalNote=Note creditReceived=CreditPoint dcType=Concept description=text! entitlesTo=LearningEntitlement
  hasPart=LearningAchievement identifier=AnyIdentifier influencedBy=LearningActivity isPartOf=LearningAchievement
  provenBy=LearningAssessment supplementaryDocument=WebResource
""",
    "LearningAchievementSpecification": """
+ title=text!
? dateModified=dateTime entryRequirement=Note learningOutcomeSummary=Note learningSetting=Concept/learning-setting
  maximumDuration=duration status=string volumeOfLearning=duration
* additionalNote=Note altLabel=text awardingOpportunity=AwardingOpportunity category=text creditPoint=CreditPoint
  dcType=Concept description=text! educationLevel=Concept educationSubject=Concept
  entitlesTo=LearningEntitlementSpecification generalisationOf=AnyAchievementSpecification
  hasPart=AnyAchievementSpecification homepage=WebResource identifier=AnyIdentifier
  influencedBy=LearningActivitySpecification isPartOf=AnyAchievementSpecification language=Concept/language
  learningOutcome=LearningOutcome mode=Concept provenBy=LearningAssessmentSpecification
  specialisationOf=AnyAchievementSpecification supplementaryDocument=WebResource targetGroup=Concept
  thematicArea=Concept/isced-f
""",
    "LearningActivity": """
1 awardedBy=AwardingProcess
+ title=text!
? learningOpportunity=LearningOpportunity levelOfCompletion=positiveInteger<=100
  specifiedBy=LearningActivitySpecification workload=duration
* additionalNote=Note dcType=Concept description=text! directedBy=AnyAgent hasPart=LearningActivity
  identifier=AnyIdentifier influences=LearningAchievement isPartOf=LearningActivity location=Location
  supplementaryDocument=WebResource temporal=PeriodOfTime
""",
    "LearningActivitySpecification": """
+ title=text!
? dateModified=dateTime status=string volumeOfLearning=duration
* additionalNote=Note altLabel=text category=text contactHour=string dcType=Concept description=text!
  generalisationOf=LearningActivitySpecification hasPart=LearningActivitySpecification homepage=WebResource
  identifier=AnyIdentifier influences=AnyAchievementSpecification isPartOf=LearningActivitySpecification
  language=Concept/language mode=Concept specialisationOf=LearningActivitySpecification
  supplementaryDocument=WebResource
""",
    "LearningAssessment": """
1 awardedBy=AwardingProcess grade=Note
+ title=text!
? dateIssued=dateTime gradeStatus=Concept idVerification=Concept location=Location proves=LearningAchievement
  resultDistribution=ResultDistribution shortenedGrading=ShortenedGrading specifiedBy=LearningAssessmentSpecification
* additionalNote=Note assessedBy=AnyAgent dcType=Concept description=text! hasPart=LearningAssessment
  identifier=AnyIdentifier isPartOf=LearningAssessment supplementaryDocument=WebResource
""",
    "LearningAssessmentSpecification": """
+ title=text!
? dateModified=dateTime dcType=Concept gradingScheme=GradingScheme status=string
* additionalNote=Note altLabel=text category=text description=text! generalisationOf=LearningAssessmentSpecification
  hasPart=LearningAssessmentSpecification homepage=WebResource identifier=AnyIdentifier
  isPartOf=LearningAssessmentSpecification language=Concept/language mode=Concept proves=AnyAchievementSpecification
  specialisationOf=LearningAssessmentSpecification supplementaryDocument=WebResource
""",
    "LearningEntitlement": """
1 awardedBy=AwardingProcess
+ title=text!
? dateIssued=dateTime dcType=Concept expiryDate=dateTime specifiedBy=LearningEntitlementSpecification
* additionalNote=Note description=text! entitledBy=LearningAchievement hasPart=LearningEntitlement
  identifier=AnyIdentifier isPartOf=LearningEntitlement supplementaryDocument=WebResource
""",
    "LearningEntitlementSpecification": """
1 dcType=Concept entitlementStatus=Concept/entitlement-status
+ title=text!
? dateModified=dateTime status=string
* additionalNote=Note altLabel=text category=text description=text! entitledBy=AnyAchievementSpecification
  generalisationOf=LearningEntitlementSpecification hasPart=LearningEntitlementSpecification homepage=WebResource
  identifier=AnyIdentifier isPartOf=LearningEntitlementSpecification limitJurisdiction=Concept/atu
  limitNationalOccupation=Concept limitOccupation=Concept/occupations limitOrganisation=Organisation
  specialisationOf=LearningEntitlementSpecification supplementaryDocument=WebResource
""",
    "LearningOpportunity": """
+ providedBy=Organisation title=text!
? admissionProcedure=Note bannerImage=MediaObject dateModified=dateTime duration=duration
  elm:defaultLanguage=Concept/language learningAchievementSpecification=AnyAchievementSpecification
  learningActivitySpecification=LearningActivitySpecification learningSchedule=Concept scheduleInformation=Note
  status=string temporal=PeriodOfTime
* additionalNote=Note applicationDeadline=dateTime dcType=Concept description=text! descriptionHtml=HTML grant=Grant
  hasPart=LearningOpportunity homepage=WebResource identifier=AnyIdentifier isPartOf=LearningOpportunity
  location=Location mode=Concept priceDetail=PriceDetail supplementaryDocument=WebResource
""",
    "LearningOutcome": """
+ title=text!
? dcType=Concept/skill-type reusabilityLevel=Concept/skill-reuse-level
* additionalNote=Note identifier=AnyIdentifier relatedESCOSkill=Concept/skills relatedSkill=Concept
""",
    "LegalIdentifier": """
1 notation=Literal spatial=Concept/country
? creator=IRI dateIssued=dateTime schemeAgency=text schemeId=anyURI schemeName=string schemeVersion=string
* dcType=Concept
""",
    "Location": """
+ address=Address
* description=text! geographicName=text identifier=AnyIdentifier locn:geometry=Geometry spatialCode=Concept
""",
    "MediaObject": """
1 content=string contentEncoding=Concept contentType=Concept
? attachmentType=Concept contentSize=integer contentURL=anyURI
* description=text! title=text!
""",
    "Note": """
+ noteLiteral=text
? noteFormat=Concept subject=Concept
""",
    "Organisation": """
+ legalName=text! location=Location
? dateModified=dateTime eIDASIdentifier=LegalIdentifier logo=MediaObject registration=LegalIdentifier
  subOrganizationOf=Organisation
* accreditation=Accreditation additionalNote=Note altLabel=text contactPoint=ContactPoint dcType=Concept
  groupMemberOf=Group hasSubOrganization=Organisation homepage=WebResource identifier=AnyIdentifier
  org:hasMember=Person taxIdentifier=LegalIdentifier vatIdentifier=LegalIdentifier
""",
    "PeriodOfTime": """
? endDate=dateTime startDate=dateTime
* prefLabel=text!
""",
    "Person": """
+ hasClaim=@claim
? dateModified=dateTime dateOfBirth=dateTime familyName=text fullName=text gender=Concept givenName=text
  location=Location nationalID=LegalIdentifier placeOfBirth=Location
* birthName=text citizenshipCountry=Concept/country contactPoint=ContactPoint groupMemberOf=Group
  hasCredential=EuropeanDigitalCredential identifier=AnyIdentifier memberOf=Organisation patronymicName=text
""",
    "Phone": """
? countryDialing=string dialNumber=string elm:areaDialing=string phoneNumber=string
""",
    "PriceDetail": """
? amount=Amount
* additionalNote=Note description=text! identifier=AnyIdentifier prefLabel=text!
""",
    "Qualification": """
+ title=text!
? dateModified=dateTime entryRequirement=Note eqfLevel=Concept/eqf isPartialQualification=boolean
  learningOutcomeSummary=Note learningSetting=Concept/learning-setting maximumDuration=duration status=string
  volumeOfLearning=duration
* accreditation=Accreditation additionalNote=Note altLabel=text awardingOpportunity=AwardingOpportunity category=text
  creditPoint=CreditPoint dcType=Concept description=text! educationLevel=Concept educationSubject=Concept
  entitlesTo=LearningEntitlementSpecification generalisationOf=Qualification hasPart=Qualification
  homepage=WebResource identifier=AnyIdentifier influencedBy=LearningActivitySpecification isPartOf=Qualification
  language=Concept/language learningOutcome=LearningOutcome mode=Concept nqfLevel=Concept/qdr
  provenBy=LearningAssessmentSpecification qualificationCode=Concept specialisationOf=Qualification
  supplementaryDocument=WebResource targetGroup=Concept thematicArea=Concept/isced-f
""",
    "ResultCategory": """
1 count=positiveInteger label=string
? maximumScore=string minimumScore=string score=string
""",
    "ResultDistribution": """
* description=text! resultCategory=ResultCategory
""",
    "ShortenedGrading": """
1 percentageEqual=integer percentageHigher=integer percentageLower=integer
""",
    "Specification": """
+ title=text!
? dateModified=dateTime status=string
* additionalNote=Note altLabel=text category=text dcType=Concept description=text! homepage=WebResource
  identifier=AnyIdentifier supplementaryDocument=WebResource
""",
    "VerifiablePresentation": """
* holder=AnyAgent proof=Proof verifiableCredential=VerifiableCredential
""",
    "VerificationCheck": """
1 dcType=Concept/verification elmSubject=EuropeanDigitalCredential verificationStatus=Concept/verification-status
* description=text!
""",
    "WebResource": """
1 contentURL=anyURI
? language=Concept/language
* title=text!
""",
}
